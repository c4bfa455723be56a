using CompileShard;

namespace Hosted;

public sealed record Note(long Id, string Text, DateTime? Due);

[Sharded]
public interface INoteRepository
{
    [Execute("INSERT INTO notes (id, text, due) VALUES (@note.Id, @note.Text, @note.Due)")]
    Task<int> AddAsync(Note note, CancellationToken ct = default);

    [Query("SELECT id, text, due FROM notes WHERE id = @id")]
    ValueTask<Note?> FindAsync(long id, CancellationToken ct = default);
}
