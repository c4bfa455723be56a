namespace CompileShard.Algorithms;

/// <summary>CRC-32 as zlib has it, over the UTF-8 form of a text. Half a surrogate pair counts as a question mark, which is what Java writes for it.</summary>
#if COMPILESHARD_RUNTIME
public
#else
internal
#endif
static class Crc32
{
    private static readonly uint[] s_table = CreateTable();

    /// <summary>The checksum of a text.</summary>
    public static uint Of(KeyText text)
    {
        var crc = uint.MaxValue;
        for (var i = 0; i < text.Length; i++)
        {
            uint unit = text[i];
            if (unit < 0x80)
            {
                crc = Add(crc, unit);
            }
            else if (unit < 0x800)
            {
                crc = Add(Add(crc, 0xC0 | (unit >> 6)), Continuation(unit));
            }
            else if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                var point = (uint)char.ConvertToUtf32(text[i], text[i + 1]);
                crc = Add(Add(Add(Add(crc, 0xF0 | (point >> 18)), Continuation(point >> 12)), Continuation(point >> 6)), Continuation(point));
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                crc = Add(crc, '?');
            }
            else
            {
                crc = Add(Add(Add(crc, 0xE0 | (unit >> 12)), Continuation(unit >> 6)), Continuation(unit));
            }
        }
        return ~crc;
    }

    /// <summary>The checksum of bytes.</summary>
    public static uint Of(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
            crc = Add(crc, value);
        return ~crc;
    }

    private static uint Continuation(uint bits) => 0x80 | (bits & 0x3F);

    private static uint Add(uint crc, uint value) => s_table[(crc ^ value) & 0xFF] ^ (crc >> 8);

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            table[i] = value;
        }
        return table;
    }
}
