using System.Collections;
using System.Reflection;
using System.Text;
using CompileShard.Planner.Sql;
using CompileShard.Planner.Sql.Ast;

namespace CompileShard.Planner.Tests.Sql;

/// <summary>Everything that a tree holds but the places, as text: two trees are the same when their dumps are. Parts that are null, false or empty are left out.</summary>
internal static class TreeDump
{
    public static string Of(SqlNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object value)
    {
        text.Append('(').Append(value.GetType().Name.Replace("Sql", ""));
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.PropertyType == typeof(SqlSpan) || property.GetValue(value) is not { } content || content is false)
                continue;
            if (content is SqlQueryTail { IsEmpty: true } || content is ICollection { Count: 0 })
                continue;
            text.Append(' ').Append(property.Name).Append('=');
            switch (content)
            {
                case SqlNode or SqlQueryTail:
                    Append(text, content);
                    break;
                case string or char:
                    text.Append('\'').Append(content).Append('\'');
                    break;
                case IEnumerable items:
                    text.Append('[');
                    foreach (var item in items)
                    {
                        if (item is SqlNode)
                            Append(text, item);
                        else
                            text.Append('\'').Append(item).Append("' ");
                    }
                    text.Append(']');
                    break;
                default:
                    text.Append(content);
                    break;
            }
        }
        text.Append(')');
    }
}
