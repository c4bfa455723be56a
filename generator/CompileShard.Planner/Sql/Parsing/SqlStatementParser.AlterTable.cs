using CompileShard.Planner.Diagnostics;
using CompileShard.Planner.Sql.Ast;
using CompileShard.Planner.Sql.Lexing;

namespace CompileShard.Planner.Sql.Parsing;

// ALTER TABLE.
internal sealed partial class SqlStatementParser
{
    private SqlAlterTable ParseAlterTable()
    {
        var start = Advance().Start;
        var modifiers = ParseWords("ONLINE", "OFFLINE", "IGNORE", "IGNORE");
        var keyword = TakeThing(start, "TABLE");
        var ifExists = AcceptIfExists();
        var table = ParseTableName();
        var wait = ParseWait();
        var actions = ParseAlterActions();
        return new SqlAlterTable(SpanFrom(start), keyword, modifiers, ifExists, table, wait, actions);
    }

    private SqlAlterAction[] ParseAlterActions()
    {
        var mark = _items.Count;
        while (!AtEnd && !At(";"))
        {
            var before = _index;
            _items.Push(ParseAlterAction());
            if (At(",") && (Peek(1).Kind == SqlTokenKind.End || Peek(1).Is(";")))
            {
                Error(Current.Span, "nothing to list follows this comma; remove it");
                Advance();
                break;
            }
            if (Accept(",") || AtEnd || At(";") || (_index > before && (AtTableOption() || At("PARTITION", "BY") || At("REMOVE", "PARTITIONING"))))
                continue;
            Error(Current.Span, "unexpected " + Describe(Current) + AlterHint());
            if (_index > before && AtAlterWord())
                continue;
            while (!AtEnd && !At(";") && !At(","))
                SkipBalanced();
            Accept(",");
        }
        return _items.Cut<SqlAlterAction>(mark);
    }

    private bool AtAlterWord() => Current.IsOneOf(s_alterWords);

    private string AlterHint() => AtAlterWord() ? "; is a comma missing before it?" : UnexpectedHint();

    private SqlAlterAction ParseAlterAction()
    {
        var start = Current.Start;
        switch (Current.Kind == SqlTokenKind.Word ? Current.Upper : "")
        {
            case "ADD" when !AtPartitionWork() && !(Peek(1).Is("SYSTEM") && Peek(2).Is("VERSIONING")):
                return ParseAlterAdd();
            case "MODIFY" or "CHANGE":
                return ParseAlterModify();
            case "DROP" when !(Peek(1).Is("SYSTEM") && Peek(2).Is("VERSIONING")):
                return ParseAlterDrop();
            case "RENAME":
                return ParseAlterRename();
            case "ALTER":
                return ParseAlterPart();
            case "ORDER" when Peek(1).Is("BY"):
                Advance();
                Advance();
                var items = ParseOrderItems();
                return new SqlAlterOrder(SpanFrom(start), items);
            case "PARTITION" when Peek(1).Is("BY"):
                var partitioning = ParsePartitioning();
                return new SqlAlterPartitioning(SpanFrom(start), partitioning);
            case "EXCHANGE" when Peek(1).Is("PARTITION"):
                return ParseAlterExchange();
        }
        if (AtPartitionWork() || (AtAny("DISCARD", "IMPORT") && Peek(1).Is("PARTITION")))
            return ParseAlterOther(takesCommas: true);
        if (Current.IsOneOf(s_otherActions) && !AtTableOption())
            return ParseAlterOther(takesCommas: false);
        if (At("ALGORITHM") || At("LOCK"))
            return ParseAlterOther(takesCommas: false);
        if (AtTableOption())
        {
            var option = ParseTableOption();
            return new SqlAlterOption(SpanFrom(start), option);
        }
        var hint = Current.Kind == SqlTokenKind.Word ? DidYouMean.Phrase(Current.Text, s_alterWords) : "";
        Error(Current.Span, "expected what to change (ADD, DROP, MODIFY, CHANGE, RENAME, ALTER, or an option of the table), but found " + Describe(Current) + hint);
        return new SqlAlterOther(new SqlSpan(start, 0), "");
    }

    /// <summary>Work on partitions stands alone in its statement, so commas are its own.</summary>
    private bool AtPartitionWork() => Peek(1).Is("PARTITION") && Current.IsOneOf(s_partitionWork);

    private SqlAlterOther ParseAlterOther(bool takesCommas)
    {
        var first = _index;
        var start = Current.Start;
        do
            TakeBalanced();
        while (!AtEnd && !At(";") && (takesCommas || !At(",")) && !At("REMOVE", "PARTITIONING"));
        return new SqlAlterOther(SpanFrom(start), TextSince(first));
    }

    private SqlAlterAdd ParseAlterAdd()
    {
        var start = Advance().Start;
        if (!At("COLUMN") && (AtKey() || AtAny("CONSTRAINT", "CHECK") || At("PERIOD", "FOR")))
        {
            var element = ParseTableElement();
            return new SqlAlterAdd(SpanFrom(start), false, false, [element], null);
        }
        Accept("COLUMN");
        var ifNotExists = AcceptIfNotExists();
        if (At("("))
        {
            var elements = ParseTableElements();
            return new SqlAlterAdd(SpanFrom(start), ifNotExists, true, elements, null);
        }
        var column = ParseColumnDefinition();
        var position = ParseColumnPosition();
        return new SqlAlterAdd(SpanFrom(start), ifNotExists, false, [column], position);
    }

    private SqlColumnPosition? ParseColumnPosition()
    {
        var start = Current.Start;
        if (Accept("FIRST"))
            return new SqlColumnPosition(SpanFrom(start), null);
        if (!Accept("AFTER"))
            return null;
        var after = ParseName("the name of a column");
        return new SqlColumnPosition(SpanFrom(start), after);
    }

    private SqlAlterModify ParseAlterModify()
    {
        var start = Current.Start;
        var isChange = Advance().Is("CHANGE");
        Accept("COLUMN");
        var ifExists = AcceptIfExists();
        var oldName = isChange ? ParseName("the name of a column") : null;
        var column = ParseColumnDefinition();
        var position = ParseColumnPosition();
        return new SqlAlterModify(SpanFrom(start), ifExists, oldName, column, position);
    }

    private SqlAlterDrop ParseAlterDrop()
    {
        var start = Advance().Start;
        var what = "COLUMN";
        if (Accept("PRIMARY"))
        {
            Expect("KEY");
            return new SqlAlterDrop(SpanFrom(start), "PRIMARY KEY", false, [], null);
        }
        if (Accept("FOREIGN"))
        {
            Expect("KEY");
            what = "FOREIGN KEY";
        }
        else if (AtAny("INDEX", "KEY"))
        {
            Advance();
            what = "INDEX";
        }
        else if (AtAny("CONSTRAINT", "CHECK", "PARTITION"))
        {
            what = Advance().Upper;
        }
        else if (Accept("PERIOD", "FOR"))
        {
            what = "PERIOD FOR";
        }
        else
        {
            Accept("COLUMN");
        }
        var ifExists = AcceptIfExists();
        SqlIdentifier[] names;
        if (what == "PARTITION")
            names = ParseList(static p => p.ParseName("the name of a partition"));
        else
            names = [(what is "INDEX" or "CONSTRAINT" && At("PRIMARY") ? TakeName() : ParseName(what == "COLUMN" ? "the name of a column" : "a name"))];
        var ending = AtAny("CASCADE", "RESTRICT") ? Advance().Upper : null;
        return new SqlAlterDrop(SpanFrom(start), what, ifExists, names, ending);
    }

    private SqlAlterAction ParseAlterRename()
    {
        var start = Advance().Start;
        if (AtAny("COLUMN", "INDEX", "KEY"))
        {
            var what = Advance().Is("COLUMN") ? "COLUMN" : "INDEX";
            var ifExists = AcceptIfExists();
            var from = ParseName("the name that it has");
            Expect("TO");
            var to = ParseName("the new name");
            return new SqlAlterRename(SpanFrom(start), what, ifExists, from, to);
        }
        _ = Accept("TO") || Accept("AS") || Accept("=");
        var table = ParseTableName("the new name of the table");
        return new SqlAlterRenameTable(SpanFrom(start), table);
    }

    private SqlAlterPart ParseAlterPart()
    {
        var start = Advance().Start;
        var what = AtAny("INDEX", "KEY") ? "INDEX" : AtAny("CHECK", "CONSTRAINT") ? Current.Upper : "COLUMN";
        if (what != "COLUMN" || At("COLUMN"))
            Advance();
        var ifExists = AcceptIfExists();
        var name = ParseName(what == "COLUMN" ? "the name of a column" : "a name");
        if (what == "COLUMN" && Accept("SET", "DEFAULT"))
        {
            var value = ParseDefaultValue();
            return new SqlAlterPart(SpanFrom(start), what, ifExists, name, "SET DEFAULT", value);
        }
        var choices = what == "COLUMN" ? s_ofColumn : what == "INDEX" ? s_ofIndex : s_ofCheck;
        foreach (var choice in choices)
        {
            if (AcceptPhrase(choice))
                return new SqlAlterPart(SpanFrom(start), what, ifExists, name, choice, null);
        }
        ErrorExpected((what == "COLUMN" ? "SET DEFAULT, " : "") + string.Join(", ", choices.Take(choices.Length - 1)) + " or " + choices[choices.Length - 1]);
        return new SqlAlterPart(SpanFrom(start), what, ifExists, name, choices[0], null);
    }

    /// <summary>Takes one or two words with a space between.</summary>
    private bool AcceptPhrase(string phrase)
    {
        var space = phrase.IndexOf(' ');
        if (space < 0)
            return Accept(phrase);
        if (!Current.IsPart(phrase, 0, space) || !Peek(1).IsPart(phrase, space + 1, phrase.Length - space - 1))
            return false;
        Advance();
        Advance();
        return true;
    }

    private SqlAlterExchange ParseAlterExchange()
    {
        var start = Advance().Start;
        Advance();
        var partition = ParseName("the name of a partition");
        Expect("WITH");
        Expect("TABLE");
        var table = ParseTableName();
        var ending = Accept("WITH", "VALIDATION") ? "WITH VALIDATION" : Accept("WITHOUT", "VALIDATION") ? "WITHOUT VALIDATION" : null;
        return new SqlAlterExchange(SpanFrom(start), partition, table, ending);
    }

    private static readonly HashSet<string> s_partitionWork = SqlWords.Set("ADD COALESCE REORGANIZE TRUNCATE ANALYZE CHECK OPTIMIZE REBUILD REPAIR");

    private static readonly HashSet<string> s_otherActions = SqlWords.Set("""
        ALGORITHM LOCK FORCE CONVERT DISABLE ENABLE DISCARD IMPORT WITH WITHOUT REMOVE UPGRADE ADD DROP SECONDARY_LOAD SECONDARY_UNLOAD
        """);

    private static readonly string[] s_ofColumn = ["DROP DEFAULT", "SET VISIBLE", "SET INVISIBLE"];

    private static readonly string[] s_ofIndex = ["VISIBLE", "INVISIBLE", "IGNORED", "NOT IGNORED"];

    private static readonly string[] s_ofCheck = ["ENFORCED", "NOT ENFORCED"];

    private static readonly HashSet<string> s_alterWords = SqlWords.Set("ADD DROP MODIFY CHANGE RENAME ALTER CONVERT ORDER PARTITION REMOVE ENABLE DISABLE FORCE");
}
