using System.Data.Common;

namespace CompileShard.Benchmarks.Merging;

/// <summary>What a careful developer writes without a library: all shards at a time, lists joined or merged by their heads, groups in a dictionary, texts compared by their bytes.</summary>
internal sealed class ByHand(DbDataSource[] shards)
{
    public const string Columns = "SELECT id, name, country, age FROM people";

    public async Task<List<Person>> ListAsync(int age)
    {
        var parts = await OnAllAsync($"{Columns} WHERE age = @value", age, Person.Read);
        var all = new List<Person>(parts.Sum(part => part.Count));
        foreach (var part in parts)
            all.AddRange(part);
        return all;
    }

    public async Task<List<Person>> FirstByNameAsync(int rows)
    {
        var parts = await OnAllAsync($"{Columns} ORDER BY name LIMIT @value", rows, Person.Read);
        var heads = new int[parts.Length];
        var merged = new List<Person>(rows);
        while (merged.Count < rows)
        {
            var least = -1;
            for (var i = 0; i < parts.Length; i++)
            {
                if (heads[i] < parts[i].Count && (least < 0 || string.CompareOrdinal(parts[i][heads[i]].Name, parts[least][heads[least]].Name) < 0))
                    least = i;
            }
            if (least < 0)
                break;
            merged.Add(parts[least][heads[least]++]);
        }
        return merged;
    }

    public async Task<List<CountryCount>> TopCountriesAsync(int rows)
    {
        var parts = await OnAllAsync("SELECT country, COUNT(*), SUM(age) FROM people WHERE age >= @value GROUP BY country", 0, reader => (Country: reader.GetString(0), People: reader.GetInt64(1), Age: reader.GetInt64(2)));
        var groups = new Dictionary<string, (long People, long Age)>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            foreach (var (country, people, age) in part)
            {
                groups.TryGetValue(country, out var group);
                groups[country] = (group.People + people, group.Age + age);
            }
        }
        return groups.OrderByDescending(group => group.Value.Age).ThenBy(group => group.Key, StringComparer.Ordinal).Take(rows).Select(group => new CountryCount(group.Key, group.Value.People, group.Value.Age)).ToList();
    }

    /// <summary>One result is open on each shard; the least of their next rows comes next.</summary>
    public async IAsyncEnumerable<Person> StreamAsync()
    {
        var connections = new DbConnection?[shards.Length];
        var commands = new DbCommand?[shards.Length];
        var readers = new DbDataReader?[shards.Length];
        var next = new Person?[shards.Length];
        try
        {
            for (var i = 0; i < shards.Length; i++)
            {
                connections[i] = await shards[i].OpenConnectionAsync();
                commands[i] = connections[i]!.CreateCommand();
                commands[i]!.CommandText = Columns + " ORDER BY id";
                readers[i] = await commands[i]!.ExecuteReaderAsync();
                next[i] = await readers[i]!.ReadAsync() ? Person.Read(readers[i]!) : null;
            }

            while (true)
            {
                var least = -1;
                for (var i = 0; i < next.Length; i++)
                {
                    if (next[i] is not null && (least < 0 || next[i]!.Id < next[least]!.Id))
                        least = i;
                }
                if (least < 0)
                    yield break;
                yield return next[least]!;
                next[least] = await readers[least]!.ReadAsync() ? Person.Read(readers[least]!) : null;
            }
        }
        finally
        {
            foreach (var reader in readers.OfType<DbDataReader>())
                await reader.DisposeAsync();
            foreach (var command in commands.OfType<DbCommand>())
                await command.DisposeAsync();
            foreach (var connection in connections.OfType<DbConnection>())
                await connection.DisposeAsync();
        }
    }

    private Task<List<T>[]> OnAllAsync<T>(string sql, int value, Func<DbDataReader, T> read)
        => Task.WhenAll(shards.Select(shard => Task.Run(async () =>
        {
            await using var connection = await shard.OpenConnectionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@value";
            parameter.Value = value;
            command.Parameters.Add(parameter);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<T>();
            while (await reader.ReadAsync())
                rows.Add(read(reader));
            return rows;
        })));
}
