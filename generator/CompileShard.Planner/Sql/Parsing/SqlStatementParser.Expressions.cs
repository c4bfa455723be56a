using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// Operators by precedence climbing. Chains of one level are built in a loop, leaning left, however long they are.
internal sealed partial class SqlStatementParser
{
    /// <summary>How tight operators bind, loosest first, as the servers' grammars have it. <c>:=</c> is read with the variable in front of it.</summary>
    private enum Level
    {
        Or = 1,
        Xor,
        And,
        Not,
        Comparison,
        Predicate,
        BitOr,
        BitAnd,
        Shift,
        Additive,
        Multiplicative,
        BitXor,
        Operand,
    }

    private SqlExpression ParseExpression(Level minimum = Level.Or)
    {
        if (!Enter())
        {
            Leave();
            return Missing();
        }
        var level = Level.Operand;
        SqlExpression left;
        if (At("NOT") && !Peek(1).Is(")"))
        {
            if (minimum > Level.Not)
                Error(Current.Span, "NOT binds looser than the operator before it; put NOT and what it negates in parentheses");
            var start = Advance().Start;
            var operand = ParseExpression(Level.Not);
            left = new SqlUnary(SpanFrom(start), "NOT", operand);
            level = Level.Not;
        }
        else
        {
            left = ParseOperand();
        }
        left = ParseOperators(left, minimum, level);
        Leave();
        return left;
    }

    /// <summary>Extends an operand by the operators behind it that bind at least as tight as <paramref name="minimum"/>.</summary>
    private SqlExpression ParseOperators(SqlExpression left, Level minimum, Level leftLevel = Level.Operand)
    {
        while ((TryGetOperator(out var name, out var level) || (CorrectOperator() && TryGetOperator(out name, out level))) && level >= minimum)
        {
            if (level > leftLevel)
                Error(Current.Span, "'" + name + "' binds tighter than the operator before it; put what stands before '" + name + "' in parentheses");
            left = level switch
            {
                Level.Comparison => ParseComparison(left, name),
                Level.Predicate => ParsePredicate(left),
                _ => ParseBinary(left, name, level),
            };
            leftLevel = level;
        }
        return left;
    }

    private SqlBinary ParseBinary(SqlExpression left, string name, Level level)
    {
        Advance();
        var right = ParseExpression(level + 1);
        return new SqlBinary(SpanFrom(left.Span.Start), left, name, right);
    }

    private bool TryGetOperator(out string name, out Level level)
    {
        ref readonly var token = ref Current;
        name = "";
        level = default;
        // Each word that is an operator must be one of SqlWords.
        if (token.Kind is not (SqlTokenKind.Symbol or SqlTokenKind.Word) || (token.Keyword ?? token.FixedText) is not { } word || !s_operators.TryGetValue(word, out var entry))
            return false;
        (name, level) = entry;
        return name switch
        {
            "NOT" => Peek(1).IsOneOf(s_negatable),
            "SOUNDS" => Peek(1).Is("LIKE"),
            "MEMBER" => Peek(1).Is("OF"),
            "ILIKE" => StartsExpression(Peek(1)),
            _ => true,
        };
    }

    private SqlExpression ParseComparison(SqlExpression left, string name)
    {
        if (name == "IS")
            return ParseIs(left);
        if (!ReportForeignComparison())
            Advance();
        if (!AtAny("ALL", "ANY", "SOME") || !Peek(1).Is("("))
        {
            var right = ParseExpression(Level.Comparison + 1);
            return new SqlBinary(SpanFrom(left.Span.Start), left, name, right);
        }
        var quantifier = At("ALL") ? "ALL" : "ANY";
        Advance();
        OpenParenthesis();
        var query = ParseQuery();
        CloseParenthesis();
        return new SqlQuantified(SpanFrom(left.Span.Start), left, name, quantifier, query);
    }

    /// <summary><c>==</c>, <c>=&gt;</c> and other signs that are no operators: reported with what to write, and taken.</summary>
    private bool ReportForeignComparison()
    {
        var start = Current.Start;
        var last = _index;
        while (_tokens[last + 1].Kind == SqlTokenKind.Symbol && _tokens[last + 1].Text is "=" or "==" or ">" or "<" or ">=" or "<=" && !_tokens[last + 1].HasSpaceBefore)
            last++;
        if (last == _index && !At("=="))
            return false;
        var written = _text.Substring(start, _tokens[last].End - start);
        var ours = written switch
        {
            "==" or "===" => "=",
            "=>" => ">=",
            "=<" => "<=",
            "!==" or "><" or "=!=" => "<>",
            _ => "one of = <> < <= > >=",
        };
        Error(new SqlSpan(start, written.Length), "'" + written + "' is not an operator in SQL; write " + (ours.Length > 2 ? ours : "'" + ours + "'"));
        _index = last + 1;
        return true;
    }

    private SqlIs ParseIs(SqlExpression left)
    {
        Advance();
        var isNegated = Accept("NOT");
        string what;
        if (AtAny("NULL", "TRUE", "FALSE", "UNKNOWN"))
        {
            what = Advance().Upper;
        }
        else
        {
            what = "NULL";
            ErrorExpected("NULL, TRUE, FALSE or UNKNOWN after IS" + (isNegated ? " NOT" : "") + " (values are compared with '" + (isNegated ? "<>" : "=") + "')");
            if (StartsExpression(Current))
                ParseExpression(Level.Predicate);
        }
        return new SqlIs(SpanFrom(left.Span.Start), left, isNegated, what);
    }

    /// <summary>The word for an operator in the tree, and its level.</summary>
    private static readonly Dictionary<string, (string Name, Level Level)> s_operators = new(StringComparer.Ordinal)
    {
        ["OR"] = ("OR", Level.Or),
        ["||"] = ("OR", Level.Or),
        ["XOR"] = ("XOR", Level.Xor),
        ["AND"] = ("AND", Level.And),
        ["&&"] = ("AND", Level.And),
        ["IS"] = ("IS", Level.Comparison),
        ["="] = ("=", Level.Comparison),
        ["=="] = ("=", Level.Comparison),
        ["<=>"] = ("<=>", Level.Comparison),
        ["<>"] = ("<>", Level.Comparison),
        ["!="] = ("<>", Level.Comparison),
        ["<"] = ("<", Level.Comparison),
        ["<="] = ("<=", Level.Comparison),
        [">"] = (">", Level.Comparison),
        [">="] = (">=", Level.Comparison),
        ["NOT"] = ("NOT", Level.Predicate),
        ["IN"] = ("IN", Level.Predicate),
        ["BETWEEN"] = ("BETWEEN", Level.Predicate),
        ["LIKE"] = ("LIKE", Level.Predicate),
        ["ILIKE"] = ("ILIKE", Level.Predicate),
        ["REGEXP"] = ("REGEXP", Level.Predicate),
        ["RLIKE"] = ("REGEXP", Level.Predicate),
        ["SOUNDS"] = ("SOUNDS", Level.Predicate),
        ["MEMBER"] = ("MEMBER", Level.Predicate),
        ["|"] = ("|", Level.BitOr),
        ["&"] = ("&", Level.BitAnd),
        ["<<"] = ("<<", Level.Shift),
        [">>"] = (">>", Level.Shift),
        ["+"] = ("+", Level.Additive),
        ["-"] = ("-", Level.Additive),
        ["*"] = ("*", Level.Multiplicative),
        ["/"] = ("/", Level.Multiplicative),
        ["%"] = ("%", Level.Multiplicative),
        ["DIV"] = ("DIV", Level.Multiplicative),
        ["MOD"] = ("%", Level.Multiplicative),
        ["^"] = ("^", Level.BitXor),
    };

    private static readonly HashSet<string> s_negatable = SqlWords.Set("IN BETWEEN LIKE ILIKE REGEXP RLIKE");
}
