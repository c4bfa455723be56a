namespace CompileShard.Planner.Merging;

/// <summary>A value computed from the merged values of a group, after all shards have answered.</summary>
public abstract record MergeExpression;

/// <summary>One of <see cref="MergeGroup.Aggregates"/>.</summary>
public sealed record MergeAggregateValue(int Index) : MergeExpression;

/// <summary>A constant as MySQL reads it.</summary>
public sealed record MergeConstant(MergeConstantKind Kind, string Text) : MergeExpression;

public enum MergeConstantKind
{
    Null,

    /// <summary>A whole number of up to 18 digits.</summary>
    Integer,

    /// <summary>A number with a decimal point, or a longer whole number: exact.</summary>
    Decimal,

    /// <summary>A number with an exponent.</summary>
    Double,

    /// <summary>Text, without its quotes. It may be a result; it is never compared.</summary>
    Text,
}

/// <summary>A parameter of the method (its <see cref="Routing.PlanParameter.Name"/>), of a type of number or time, or text that is not compared.</summary>
public sealed record MergeParameter(string Name) : MergeExpression;

/// <summary>An operation on merged values, with MySQL's rules for NULL and for decimals.</summary>
public sealed record MergeCall(MergeFunction Function, EquatableArray<MergeExpression> Arguments) : MergeExpression;

/// <summary>Operations on merged values. CASE, BETWEEN and IN are written with these.</summary>
public enum MergeFunction
{
    Add,
    Subtract,
    Multiply,

    /// <summary>Three arguments: the third is how many decimals more than the dividend the quotient has, NULL where the server is SQLite.</summary>
    Divide,
    IntegerDivide,
    Modulo,
    Negate,
    Equal,
    NotEqual,
    NullSafeEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
    Xor,
    Not,
    IsNull,

    /// <summary>IF(condition, then, else).</summary>
    If,

    /// <summary>COALESCE and IFNULL: two or more arguments.</summary>
    Coalesce,

    NullIf,

    /// <summary>One argument, or two, of which the second is the number of decimals.</summary>
    Round,

    /// <summary>Two arguments.</summary>
    Truncate,

    Absolute,
    Floor,
    Ceiling,

    /// <summary>Two or more arguments.</summary>
    Greatest,

    /// <summary>Two or more arguments.</summary>
    Least,

    /// <summary>A value, and one that a server computed by the same expression: the first with the type of the second.</summary>
    Typed,
}
