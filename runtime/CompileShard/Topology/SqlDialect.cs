namespace CompileShard;

/// <summary>How a database spells what the plans ask beyond the statement as written: the bytes by which it orders text, for one.</summary>
public enum SqlDialect
{
    /// <summary>MySQL, MariaDB and what speaks like them.</summary>
    MySql,

    /// <summary>SQLite.</summary>
    Sqlite,
}
