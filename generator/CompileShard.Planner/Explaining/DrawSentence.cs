namespace CompileShard.Planner.Explaining;

/// <summary>Says in words what a statement takes from a sequence before it is routed.</summary>
public static class DrawSentence
{
    /// <summary>The sentence without its full stop: <c>user_id from sequence users where @user.UserId is 0 or null</c>.</summary>
    public static string Of(SequenceDraw draw) =>
        (draw.Column.Length == 0 ? "a number" : draw.Column) + " from sequence " + draw.Sequence +
        (draw.IsConditional ? " where @" + draw.Parameter + " is 0 or null" : "") +
        (draw.List is null ? "" : ", for all rows in one step");
}
