namespace CompileShard.Generator.Tests.Diagnostics.Declarations;

public class SHARD125 : DiagnosticTest
{
    [Fact]
    public Task A_date_into_a_number() => VerifyWithSchemaAsync("""
        [Query("SELECT [|placed|] FROM orders WHERE order_id = @id")]
        long Read(long id);
        """);

    [Fact]
    public Task A_number_into_a_Guid() => VerifyWithSchemaAsync("""
        [Query("SELECT [|u.user_id|] FROM users u WHERE user_id = @userId")]
        Guid Read(long userId);
        """);

    [Fact]
    public Task A_star_into_an_object() => VerifyWithSchemaAsync("""
        [Query("SELECT [|*|] FROM stores WHERE store_id = @id")]
        StoreRow? Read(int id);
        
        record StoreRow(TimeSpan StoreId, string City);
        """);

    [Fact]
    public Task The_message_names_both() => VerifyMessageWithSchemaAsync(
        """
        [Query("SELECT [|placed|] FROM orders WHERE order_id = @id")]
        long Read(long id);
        """,
        "column 'placed' is DATE, which no driver reads as long");

    [Fact]
    public Task Types_that_fit() => VerifyWithSchemaAsync("""
        [Query("SELECT placed FROM orders WHERE order_id = @id")]
        DateTime Read(long id);
        
        [Query("SELECT user_id, name, email FROM users WHERE user_id = @userId")]
        User? Find(long userId);
        """);

    [Fact]
    public Task Columns_of_one_kind_of_value() => VerifyAsync(
        """
        [Query("SELECT [|uid|] FROM users WHERE user_id = @userId")]
        long Uid(long userId);

        [Query("SELECT [|place|] FROM users WHERE user_id = @userId")]
        string Place(long userId);

        [Query("SELECT place FROM users WHERE user_id = @userId")]
        byte[] PlaceAsBytes(long userId);

        [Query("SELECT [|bits|] FROM users WHERE user_id = @userId")]
        byte[] Bits(long userId);

        [Query("SELECT [|doc|] FROM users WHERE user_id = @userId")]
        Guid Doc(long userId);
        """,
        "--- shards.xml\n" + Example.Rules + "\n--- shop.schema.sql\nCREATE TABLE users (user_id BIGINT NOT NULL PRIMARY KEY, uid UUID NOT NULL, place POINT NOT NULL, bits BIT(8) NOT NULL, doc JSON NOT NULL);");
}
