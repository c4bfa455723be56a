using CompileShard.Planner.Sql;

namespace CompileShard.Planner.Routing;

/// <summary>What an insert takes from sequences, and what that changes in its text.</summary>
internal sealed class InsertDraws
{
    private readonly Dictionary<(int Row, string Column), string> _parameters = [];
    private readonly List<SequenceDraw> _draws = [];
    private readonly List<(SqlSpan Span, string Parameter)> _replaced = [];
    private readonly List<string> _added = [];

    public static InsertDraws None { get; } = new();

    public IReadOnlyList<SequenceDraw> Draws => _draws;

    /// <summary>Values of the statement that a number takes the place of.</summary>
    public IReadOnlyList<(SqlSpan Span, string Parameter)> Replaced => _replaced;

    /// <summary>A column that the statement does not have, or null.</summary>
    public string? AddedColumn { get; private set; }

    /// <summary>The value of <see cref="AddedColumn"/> in each row of the text.</summary>
    public IReadOnlyList<string> Added => _added;

    /// <summary>Why keys are left to the caller, or null.</summary>
    public string? DrawsNothingBecause { get; set; }

    /// <summary>The parameter that stands for a column's value in a row of the text, where it is not the one that is written there.</summary>
    public string? ParameterAt(int row, string column) => _parameters.TryGetValue((row, column.ToUpperInvariant()), out var name) ? name : null;

    /// <summary>A number for a value that the caller may give. A parameter that stands in several rows gets one number.</summary>
    public void Draw(string sequence, string column, PlanParameter parameter)
    {
        if (_draws.All(d => d.Parameter != parameter.Name))
            _draws.Add(new SequenceDraw(sequence, column, parameter.Name) { List = parameter.Shape == ParameterShape.RowsMember ? parameter.Source : null });
    }

    public void Replace(int row, string column, SqlSpan span, string parameter)
    {
        _parameters[(row, column.ToUpperInvariant())] = parameter;
        _replaced.Add((span, parameter));
    }

    public void Add(int row, string column, string parameter)
    {
        _parameters[(row, column.ToUpperInvariant())] = parameter;
        AddedColumn = column;
        _added.Add(parameter);
    }
}
