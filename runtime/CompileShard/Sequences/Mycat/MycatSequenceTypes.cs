namespace CompileShard.Sequences;

/// <summary>Mycat's types of sequences that are not made here, and what to use in their place.</summary>
internal static class MycatSequenceTypes
{
    public static string WithoutCounterpart(int type) => type switch
    {
        3 => "sequences of type 3 (sequence_distributed_conf.properties) are not made here: their ids begin anew after 8.7 years, and repeat then. Use a Segment sequence that begins at 1: " +
            "nearly all ids of type 3 are far above 10^12. docs/sequences.md says more.",
        4 => "sequences of type 4 keep their state in ZooKeeper, which is not read here; the numbers in sequence_conf.properties are not those in use. Stop Mycat, and make a Segment sequence that " +
            "begins above the number in the node sequences/incr_sequence/NAME/seq.",
        _ => "sequences of type 5 are made by a class of your own. Write it as an ISequence and add it with AddSequence.",
    };
}
