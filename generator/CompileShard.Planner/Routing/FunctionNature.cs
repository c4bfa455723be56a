using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Routing;

/// <summary>What the value of a function depends on beside its arguments and the rows.</summary>
internal enum FunctionNature
{
    /// <summary>Nothing, or nothing that is known here.</summary>
    Plain,

    /// <summary>The clock of the server, when the statement begins there.</summary>
    Time,

    /// <summary>Chance: another value on each server, and for each row.</summary>
    Chance,

    /// <summary>Which server or which connection it is.</summary>
    Server,

    /// <summary>What an earlier statement did on the same connection.</summary>
    Session,

    /// <summary>Takes or gives back a lock of its own connection.</summary>
    Lock,

    /// <summary>Asks about the locks of its own server.</summary>
    LockQuestion,
}

/// <summary>Knows the server's functions whose value depends on session, clock or chance.</summary>
internal static class FunctionNatures
{
    private static readonly Dictionary<string, FunctionNature> s_natures = Index(
        (FunctionNature.Time, "NOW CURRENT_TIMESTAMP LOCALTIME LOCALTIMESTAMP SYSDATE CURDATE CURRENT_DATE CURTIME CURRENT_TIME UTC_DATE UTC_TIME UTC_TIMESTAMP"),
        (FunctionNature.Chance, "UUID UUID_V4 UUID_V7 UUID_SHORT SYS_GUID RAND RANDOM_BYTES"),
        (FunctionNature.Server, "CONNECTION_ID DATABASE SCHEMA VERSION USER SESSION_USER SYSTEM_USER CURRENT_USER CURRENT_ROLE"),
        (FunctionNature.Session, "ROW_COUNT FOUND_ROWS LASTVAL"),
        (FunctionNature.Lock, "GET_LOCK RELEASE_LOCK RELEASE_ALL_LOCKS"),
        (FunctionNature.LockQuestion, "IS_FREE_LOCK IS_USED_LOCK"));

    public static FunctionNature Of(SqlFunction function)
    {
        if (function.Database is not null)
            return FunctionNature.Plain;
        switch (function.UpperName)
        {
            // With an argument it remembers that value and gives it back, which depends on nothing.
            case "LAST_INSERT_ID":
                return function.Arguments.Count == 0 ? FunctionNature.Session : FunctionNature.Plain;
            case "UNIX_TIMESTAMP":
                return function.Arguments.Count == 0 ? FunctionNature.Time : FunctionNature.Plain;
            default:
                return s_natures.TryGetValue(function.UpperName, out var nature) ? nature : FunctionNature.Plain;
        }
    }

    public static FunctionNature Of(SqlVariable variable)
    {
        if (!variable.IsSystem)
            return FunctionNature.Session;
        var name = variable.Name.Substring(variable.Name.LastIndexOf('.') + 1).ToUpperInvariant();
        return name is "IDENTITY" or "LAST_INSERT_ID" ? FunctionNature.Session : FunctionNature.Server;
    }

    /// <summary>As the statement writes it, for messages: <c>NOW()</c>, <c>CURRENT_TIMESTAMP</c>.</summary>
    public static string Spell(SqlFunction function) => function.Name.Text + (function.HasParentheses ? "()" : "");

    private static Dictionary<string, FunctionNature> Index(params (FunctionNature Nature, string Names)[] groups)
    {
        var index = new Dictionary<string, FunctionNature>(StringComparer.Ordinal);
        foreach (var (nature, names) in groups)
        {
            foreach (var name in names.Split(' '))
                index.Add(name, nature);
        }
        return index;
    }
}
