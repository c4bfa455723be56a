using System.ComponentModel;
using System.Globalization;
using CompileShard.Algorithms;

namespace CompileShard.Generated;

/// <summary>The names of tables that are opened as time goes by. Each is made once and kept; there is one for each year, month or day that was asked for.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CalendarNames
{
    private readonly string _prefix;
    private readonly string _suffix;
    private readonly CalendarUnit _unit;
    private readonly int _first;
    private volatile string?[] _names = new string?[16];

    /// <param name="prefix">What stands before the date.</param>
    /// <param name="suffix">What stands behind it.</param>
    /// <param name="unit">How long each table lasts, which says how the date is written.</param>
    /// <param name="first">The number of the first one, as <see cref="TableCalendar.Number"/> gives it.</param>
    public CalendarNames(string prefix, string suffix, CalendarUnit unit, int first)
    {
        _prefix = prefix;
        _suffix = suffix;
        _unit = unit;
        _first = first;
    }

    /// <summary>The name of the table with this index, from 0. Nothing is allocated when it was asked for before.</summary>
    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            var names = _names;
            if (index >= names.Length)
            {
                Array.Resize(ref names, Math.Max(index + 1, names.Length * 2));
                // Another thread may put its own larger array there; the names that are lost by that are made again.
                _names = names;
            }
            return names[index] ??= Make(index);
        }
    }

    private string Make(int index)
    {
        var number = _first + index;
        var date = _unit switch
        {
            CalendarUnit.Year => number.ToString("0000", CultureInfo.InvariantCulture),
            CalendarUnit.Month => (number / 12).ToString("0000", CultureInfo.InvariantCulture) + (number % 12 + 1).ToString("00", CultureInfo.InvariantCulture),
            _ => new DateTime(number * TimeSpan.TicksPerDay).ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        };
        return _prefix + date + _suffix;
    }
}
