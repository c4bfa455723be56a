namespace CompileShard.Generator.Tests.Diagnostics.Advice;

public class SHARD643 : DiagnosticTest
{
    private const string Counters = """
        --- shards.xml
        <shards xmlns="urn:compileshard:rules:1">
          <table name="regions" type="global" nodes="user_$0-3" />
          <table name="tags" type="global" nodes="user_$0-3" primaryKey="tag_id" sequence="tags" />
          <table name="stores" nodes="store" />
        </shards>

        --- shop.schema.sql
        CREATE TABLE regions (region_id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) NOT NULL);
        CREATE TABLE tags (tag_id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) NOT NULL);
        CREATE TABLE stores (store_id INT AUTO_INCREMENT PRIMARY KEY, city VARCHAR(50));
        """;

    [Fact]
    public Task Numbers_that_each_server_would_count() => VerifyAsync("""
        [Execute("INSERT INTO [|regions|] (name) VALUES (@name)")]
        int Add(string name);

        [Execute("INSERT INTO [|regions|] (region_id, name) VALUES (7, 'x'), (NULL, @name)")]
        int AddTwo(string name);

        [Execute("INSERT INTO [|regions|] SET region_id = DEFAULT, name = @name")]
        int Set(string name);

        [Execute("REPLACE INTO [|regions|] (region_id, name) VALUES (0, @name)")]
        int Replace(string name);

        [Execute("INSERT INTO [|regions|] (name) SELECT name FROM regions WHERE region_id = @regionId")]
        int Copy(int regionId);
        """, Counters);

    [Fact]
    public Task Numbers_that_are_given_drawn_or_counted_once() => VerifyAsync("""
        [Execute("INSERT INTO regions (region_id, name) VALUES (@regionId, @name)")]
        int Add(int regionId, string name);

        [Execute("INSERT INTO regions (region_id, name) SELECT region_id + 100, name FROM regions")]
        int Copy();

        [Execute("INSERT INTO tags (name) VALUES (@name)")]
        [return: GeneratedKey]
        long Tag(string name);

        [Execute("INSERT INTO stores (city) VALUES (@city)")]
        int Open(string city);
        """, Counters);
}
