using CompileShard.Planner.Schema;

namespace CompileShard.Oracle;

/// <summary>What a schema file would tell of the wide tables.</summary>
internal static class WideSchema
{
    public static DatabaseSchema Of(bool isMySql) =>
        SchemaReader.Read([new SchemaSource("wide.schema.sql", string.Join(";\n", WideTables.Definitions(null).Select(d => isMySql ? d.Replace("VARCHAR(20)", "VARCHAR(20) COLLATE utf8mb4_nopad_bin", StringComparison.Ordinal) : d)))]).Schema;
}
