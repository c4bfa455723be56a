namespace CompileShard.Planner.Sql.Lexing;

internal enum SqlTokenKind : byte
{
    /// <summary>Behind the last character; there is always exactly one.</summary>
    End,

    /// <summary>A name without quotes, or a keyword: which of the two depends on where it stands.</summary>
    Word,

    /// <summary><c>`name`</c>.</summary>
    QuotedName,

    /// <summary><c>'text'</c> or <c>"text"</c>.</summary>
    String,

    /// <summary><c>N'text'</c>.</summary>
    NationalString,
    Integer,
    Decimal,
    Float,
    Hex,
    Bit,

    /// <summary><c>@name</c>, with members: <c>@user.Name</c>.</summary>
    AtName,

    /// <summary><c>@'name'</c>, <c>@`name`</c>: a user variable that cannot be a parameter.</summary>
    QuotedVariable,

    /// <summary><c>@@name</c>.</summary>
    SystemVariable,

    /// <summary><c>:name</c>.</summary>
    ColonName,

    /// <summary><c>?</c>.</summary>
    Question,

    /// <summary>An operator or a punctuation mark.</summary>
    Symbol,

    /// <summary>A character that has no place in SQL; the lexer has reported it where it could say more than the parser.</summary>
    Unknown,
}
