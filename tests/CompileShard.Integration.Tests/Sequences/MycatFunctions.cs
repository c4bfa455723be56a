using System.Globalization;
using CompileShard.MariaDb;

namespace CompileShard.Integration.Tests.Sequences;

/// <summary>Stored functions with the meaning of those that Mycat 1.6.5 and later bring.</summary>
internal static class MycatFunctions
{
    public static async Task CreateTableAsync(MariaDbServer server, string database, string name, long current, int increment)
    {
        await server.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS MYCAT_SEQUENCE (name VARCHAR(64) NOT NULL PRIMARY KEY, current_value BIGINT NOT NULL, increment INT NOT NULL DEFAULT 1) ENGINE=InnoDB", database);
        await server.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO MYCAT_SEQUENCE VALUES ('{name}', {current}, {increment})"), database);
    }

    public static async Task CreateAsync(MariaDbServer server, string database)
    {
        await server.ExecuteAsync(
            """
            CREATE FUNCTION mycat_seq_currval(seq_name VARCHAR(64)) RETURNS VARCHAR(64)
            BEGIN
              DECLARE answer VARCHAR(64) DEFAULT '-1,0';
              SELECT CONCAT(current_value, ',', increment) INTO answer FROM MYCAT_SEQUENCE WHERE name = seq_name;
              RETURN answer;
            END
            """,
            database);
        await server.ExecuteAsync(Advance("mycat_seq_nextval(seq_name VARCHAR(64))", "increment", "(SELECT CONCAT(old_value + 1, ',', increment) FROM MYCAT_SEQUENCE WHERE name = seq_name)"), database);
        await server.ExecuteAsync(Advance("mycat_seq_nextvals(seq_name VARCHAR(64), wanted INT)", "wanted", "CONCAT(old_value + 1, ',', old_value + wanted)"), database);
    }

    private static string Advance(string head, string by, string answer) =>
        $"""
        CREATE FUNCTION {head} RETURNS VARCHAR(64)
        BEGIN
          DECLARE old_value BIGINT DEFAULT NULL;
          DECLARE held INT DEFAULT 0;
          SELECT GET_LOCK(seq_name, 15) INTO held;
          IF held IS NULL OR held = 0 THEN RETURN '0,0'; END IF;
          UPDATE MYCAT_SEQUENCE SET current_value = current_value + {by} WHERE name = seq_name;
          SELECT current_value - {by} INTO old_value FROM MYCAT_SEQUENCE WHERE name = seq_name;
          DO RELEASE_LOCK(seq_name);
          IF old_value IS NULL THEN RETURN '0,0'; END IF;
          RETURN {answer};
        END
        """;
}
