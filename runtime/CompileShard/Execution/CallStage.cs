namespace CompileShard.Execution;

/// <summary>What a call is doing, for the message of a timeout.</summary>
internal enum CallStage
{
    WaitingForWorker,
    Opening,
    Executing,
    Reading,
}
