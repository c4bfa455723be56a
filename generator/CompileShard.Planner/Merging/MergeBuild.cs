using CompileShard.Planner.Routing;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Merging;

/// <summary>A merge while it is put together: hidden columns, keys, changes of the text, and the words that say what happens.</summary>
internal sealed class MergeBuild(PlanRequest request)
{
    public HiddenColumns Hidden { get; } = new();

    public SentEdits Edits { get; } = new(request.Sql, request.OptionalFilters);

    public List<MergeSortKey> ShardOrder { get; } = [];

    public MergeGroup? Group { get; set; }

    public MergePage? Page { get; set; }

    /// <summary>Each shard is told how many rows may be needed of it.</summary>
    public bool LimitsShards { get; set; }

    /// <summary>What happens, part by part.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Parameters that are computed with after merging.</summary>
    public List<string> Parameters { get; } = [];

    public MergeRefusal? Refusal { get; set; }

    /// <summary>Gives up. The first reason counts.</summary>
    public void Refuse(string clause, SqlSpan span, string reason, string remedy) => Refusal ??= new MergeRefusal(clause, span, reason, remedy);

    /// <summary>The rows one behind the other are the answer.</summary>
    public bool IsEmpty => ShardOrder.Count == 0 && Group is null && Page is null;

    /// <summary>Puts the hidden columns behind the last item of the select list.</summary>
    public void WriteHidden(SqlSelect select)
    {
        if (Hidden.Count > 0)
            Edits.Insert(select.Items[select.Items.Count - 1].Span.End, Hidden.Pieces);
    }

    public MergeDraft Finish()
    {
        var names = Parameters.Concat(new[] { Page?.Offset, Page?.Rows }.Where(c => c is { IsConstant: false }).Select(c => c!.Text)).Distinct(StringComparer.Ordinal);
        if (Page is not null)
            Words.Add(PageInWords(Page));
        return new MergeDraft(
            new MergePlan
            {
                HiddenColumns = Hidden.Count,
                ShardOrder = ShardOrder.ToEquatableArray(),
                Group = Group,
                Page = Page,
                Parameters = names.ToEquatableArray(),
                RowsOfShard = Page is null || !LimitsShards ? null : RowsInWords(Page),
                Summary = string.Join("; ", Words),
            },
            Edits.All);
    }

    private static string? RowsInWords(MergePage page)
    {
        if (page.Rows is null)
            return null;
        if (page.Offset is null)
            return MergePage.InWords(page.Rows);
        return page is { Offset.IsConstant: true, Rows.IsConstant: true } ? PageReader.Sum(page.Offset, page.Rows) : MergePage.InWords(page.Offset) + " + " + MergePage.InWords(page.Rows);
    }

    private static string PageInWords(MergePage page)
    {
        var rows = page.Rows is null ? "all" : "at most " + MergePage.InWords(page.Rows);
        return page.Offset is null ? rows + " rows are given" : MergePage.InWords(page.Offset) + " rows are skipped, and " + rows + " are given";
    }
}
