using System.Text;

namespace CompileShard.CodeFixes;

/// <summary>Text to put into a statement in front of the character at <see cref="Position"/>, in place of that many characters from there on.</summary>
internal readonly record struct SqlInsertion(int Position, string Text, int Replaced = 0);

/// <summary>Changes to a statement, in the order of their places.</summary>
internal sealed class SqlEdit(params SqlInsertion[] insertions)
{
    public IReadOnlyList<SqlInsertion> Insertions { get; } = insertions;

    public string Apply(string sql)
    {
        var changed = new StringBuilder(sql);
        for (var i = Insertions.Count - 1; i >= 0; i--)
            changed.Remove(Insertions[i].Position, Insertions[i].Replaced).Insert(Insertions[i].Position, Insertions[i].Text);
        return changed.ToString();
    }
}
