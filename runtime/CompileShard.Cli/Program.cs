using System.Globalization;
using System.Text;
using CompileShard.Cli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

// One buffer instead of a system call for each line: thousands of values are routed at a time.
var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16_384) { NewLine = "\n" };
using var errors = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n", AutoFlush = true };
try
{
    var code = await CommandLine.RunAsync(args, output, errors).ConfigureAwait(false);
    await output.DisposeAsync().ConfigureAwait(false);
    return code;
}
catch (IOException e)
{
    // Files that are read have messages of their own; what is left is the output, on a full disk.
    errors.WriteLine("compileshard: the output cannot be written: " + e.Message);
    return ExitCode.WrongUsage;
}
