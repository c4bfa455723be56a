using System.ComponentModel;
using System.Data.Common;

namespace CompileShard.Generated;

/// <summary>
/// What is specific to one method: its text and its parameters. Generated code derives one sealed class for each method and keeps one instance; everything that is
/// alike (connections, deadlines, errors, fan-out) is in <see cref="ShardGroup"/>.
/// </summary>
/// <typeparam name="TArgs">The method's arguments that the statement uses, as a struct.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ShardCommand<TArgs>
{
    /// <param name="method">The method's name for error messages and logs: <c>IUserRepository.FindAsync</c>.</param>
    /// <param name="traits">What is known about the statement.</param>
    /// <param name="sql">The statement.</param>
    protected ShardCommand(string method, CommandTraits traits, SqlTemplate sql)
    {
        Method = method;
        Traits = traits;
        Sql = sql;
    }

    /// <summary>The method's name for error messages and logs.</summary>
    public string Method { get; }

    /// <summary>What is known about the statement.</summary>
    public CommandTraits Traits { get; }

    /// <summary>The statement.</summary>
    public SqlTemplate Sql { get; }

    /// <summary>Which server of a node answers, as the method or its SQL says; null when neither does. Only for statements that are <see cref="CommandTraits.ReadOnly"/>.</summary>
    public ReadFrom? ReadFrom { get; init; }

    /// <summary>The statement's text on a shard. Overridden where it depends on the arguments (lists). <paramref name="dialect"/> is that of the shard's node.</summary>
    public virtual string GetText(int shard, SqlDialect dialect, in TArgs args) => Sql.For(shard, dialect);

    /// <summary>Creates the parameters, with their values.</summary>
    public abstract void AddParameters(DbCommand command, in TArgs args);

    /// <summary>Gives new values to the parameters that <see cref="AddParameters"/> made. Called only when <see cref="CommandTraits.FixedText"/> is set.</summary>
    public virtual void SetParameters(DbCommand command, in TArgs args)
    {
        command.Parameters.Clear();
        AddParameters(command, args);
    }
}

/// <summary>What is known about a statement at build time.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum CommandTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The statement provably leaves the session as it was: it may run on a leased connection.</summary>
    SessionNeutral = 1,

    /// <summary>It only reads.</summary>
    ReadOnly = 2,

    /// <summary>The text on a shard and the set of parameters are the same in every call: it can be kept prepared.</summary>
    FixedText = 4,
}

/// <summary>A <see cref="ShardCommand{TArgs}"/> that returns rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ShardQuery<TArgs, TRow> : ShardCommand<TArgs>
{
    /// <inheritdoc cref="ShardCommand{TArgs}(string, CommandTraits, SqlTemplate)"/>
    /// <param name="method">The method's name for error messages and logs.</param>
    /// <param name="traits">What is known about the statement.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="columns">The columns that <see cref="Read"/> takes, in its order; for error messages, and to find them by name.</param>
    /// <param name="byName">True when the select list has a star, so that columns are found by name in each result.</param>
    protected ShardQuery(string method, CommandTraits traits, SqlTemplate sql, ColumnSpec[] columns, bool byName)
        : base(method, traits, sql)
    {
        Columns = columns;
        ByName = byName;
    }

    /// <summary>The columns that <see cref="Read"/> takes, in its order.</summary>
    public ColumnSpec[] Columns { get; }

    /// <summary>True when columns are found by name in each result.</summary>
    public bool ByName { get; }

    /// <summary>Reads the current row. <paramref name="ordinals"/> has the place of each of <see cref="Columns"/> when <see cref="ByName"/>; else it is empty and column i is at i.</summary>
    public abstract TRow Read(DbDataReader reader, ReadOnlySpan<int> ordinals);
}

/// <summary>A column that a row needs.</summary>
/// <param name="Name">The column's name in the result, or the member's where the statement does not name it. Found without case and underscores.</param>
/// <param name="Member">Where it goes, for messages: <c>User.Name</c>.</param>
/// <param name="TypeName">The member's C# type, for messages.</param>
/// <param name="IsNullable">Whether the member takes NULL.</param>
/// <param name="IsOptional">Whether the row can be made without it (only with <c>ByName</c>; its ordinal is then -1).</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ColumnSpec(string Name, string Member, string TypeName, bool IsNullable, bool IsOptional);
