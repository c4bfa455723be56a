// The same sources are compiled into the runtime and into the planner (netstandard2.0, which has no spans). Both forms have a length and an indexer, so one body
// serves both: at run time these are spans over the caller's memory, in the planner they are strings and arrays.
#if COMPILESHARD_RUNTIME
global using KeyText = System.ReadOnlySpan<char>;
global using LongTable = System.ReadOnlySpan<long>;
global using IntTable = System.ReadOnlySpan<int>;
global using TextTable = System.ReadOnlySpan<string>;
global using ShardSet = System.Span<bool>;
#else
global using KeyText = System.String;
global using LongTable = long[];
global using IntTable = int[];
global using TextTable = string[];
global using ShardSet = bool[];
#endif
