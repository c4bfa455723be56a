using System.Text;
using CompileShard.Planner.Rules;

namespace CompileShard.Planner.Tests.Rules.Mycat;

/// <summary>A small configuration in the form in which Mycat writes its own, and the ways to read and to mark it.</summary>
internal static class MycatSample
{
    public const string RuleXml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- rules of the shop -->
        <!DOCTYPE mycat:rule SYSTEM "rule.dtd">
        <mycat:rule xmlns:mycat="http://io.mycat/">
        	<tableRule name="member-by-id">
        		<rule>
        			<columns>id</columns>
        			<algorithm>mod4</algorithm>
        		</rule>
        	</tableRule>
        	<tableRule name="invoice-by-member">
        		<rule><columns>member_id</columns><algorithm>mod4</algorithm></rule>
        	</tableRule>
        	<tableRule name="visit-by-month">
        		<rule><columns>visited_on</columns><algorithm>twelve-months</algorithm></rule>
        	</tableRule>
        	<tableRule name="parcel-by-number">
        		<rule><columns>number</columns><algorithm>parcel-ranges</algorithm></rule>
        	</tableRule>

        	<function name="mod4" class="io.mycat.route.function.PartitionByMod">
        		<!-- how many data nodes -->
        		<property name="count">4</property>
        	</function>
        	<function name="twelve-months" class="io.mycat.route.function.PartitionByMonth">
        		<property name="dateFormat">yyyy-MM-dd</property>
        		<property name="sBeginDate">2024-01-01</property>
        		<property name="sEndDate">2024-12-31</property>
        	</function>
        	<function name="parcel-ranges" class="io.mycat.route.function.AutoPartitionByLong">
        		<property name="mapFile">parcels.txt</property>
        		<property name="defaultNode">0</property>
        	</function>
        </mycat:rule>
        """;

    public const string SchemaXml = """
        <?xml version="1.0"?>
        <!DOCTYPE mycat:schema SYSTEM "schema.dtd">
        <mycat:schema xmlns:mycat="http://io.mycat/">
        	<schema name="SHOP" checkSQLschema="true" dataNode="shop0">
        		<table name="region,currency" type="global" primaryKey="id" dataNode="shop$0-3" />
        		<table name="member" primaryKey="id" autoIncrement="true" dataNode="shop$0-3" rule="member-by-id" needAddLimit="false" />
        		<table name="invoice" primaryKey="id" dataNode="shop$0-3" rule="invoice-by-member" ruleRequired="true">
        			<childTable name="invoice_line" primaryKey="id" joinKey="invoice_member" parentKey="member_id">
        				<childTable name="line_note" joinKey="line_id" parentKey="id" />
        			</childTable>
        		</table>
        		<table name="parcel" dataNode="distribute(shop$0-3)" rule="parcel-by-number" />
        		<table name="visit_log" dataNode="shop0" subTables="visit_log_$0-11" rule="visit-by-month" />
        		<table name="setting" dataNode="shop1" />
        	</schema>
        	<dataNode name="shop$0-3" dataHost="east,west" database="shop_a,shop_b" />
        	<dataHost name="east" maxCon="50" minCon="2" balance="1" dbType="mysql" dbDriver="native" switchType="1">
        		<heartbeat>select 1</heartbeat>
        		<writeHost host="east-m" url="10.0.0.1:3306" user="app" password="secret">
        			<readHost host="east-s" url="10.0.0.2:3306" user="app" password="secret" weight="1" />
        		</writeHost>
        	</dataHost>
        	<dataHost name="west" maxCon="50" minCon="2" balance="0" dbType="mysql" dbDriver="native">
        		<heartbeat>select 1</heartbeat>
        		<writeHost host="west-m" url="10.0.1.1:3306" user="app" password="secret" />
        	</dataHost>
        </mycat:schema>
        """;

    public const string Parcels = "# parcel numbers\n0-10K=0\n10K1-2M=1\n2M1-3M=2\n3M1-500M=3\n";

    public static RulesFile Read() => Read(("conf/rule.xml", RuleXml), ("conf/schema.xml", SchemaXml), ("conf/parcels.txt", Parcels));

    public static RulesFile Read(params (string Path, string Text)[] files) => Read(RulesChoices.None, files);

    public static RulesFile Read(RulesChoices choices, params (string Path, string Text)[] files) =>
        RulesFileReader.Read([.. files.Select(f => new RulesSource(f.Path, f.Text))], choices);

    /// <summary>The content of a rule.xml, on lines of its own inside the root element.</summary>
    public static (string Path, string Text) Rule(string content) => ("rule.xml", "<mycat:rule xmlns:mycat=\"http://io.mycat/\">\n" + content + "\n</mycat:rule>\n");

    public static (string Path, string Text) Schema(string content) => ("schema.xml", "<mycat:schema xmlns:mycat=\"http://io.mycat/\">\n" + content + "\n</mycat:schema>\n");

    /// <summary>A schema S with tables, on data nodes dn0 to dn3 of hosts h0 and h1.</summary>
    public static (string Path, string Text) Tables(string tables) => Schema(
        "<schema name=\"S\">\n" + tables + "\n</schema>\n<dataNode name=\"dn$0-3\" dataHost=\"h0,h1\" database=\"a,b\"/>\n<dataHost name=\"h0\"/>\n<dataHost name=\"h1\"/>");

    /// <summary>A tableRule and its function, on one line.</summary>
    public static string Function(string name, string className, string properties, string column = "id") =>
        $"<tableRule name=\"{name}\"><rule><columns>{column}</columns><algorithm>{name}-f</algorithm></rule></tableRule><function name=\"{name}-f\" class=\"io.mycat.route.function.{className}\">{properties}</function>";

    /// <summary>
    /// Reads files in which <c>[|</c> and <c>|]</c> enclose each place that something is said about, and demands exactly that, in the order of files and places; each is given as
    /// <c>"SHARD012: the whole message"</c>.
    /// </summary>
    public static RulesFile Verify((string Path, string Text)[] files, params string[] expected) => Verify(RulesChoices.None, files, expected);

    public static RulesFile Verify(RulesChoices choices, (string Path, string Text)[] files, params string[] expected)
    {
        var spans = new List<RulesSpan>();
        var plain = files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => (f.Path, Strip(f.Path, f.Text, spans))).ToArray();
        var file = Read(choices, plain);
        var said = file.Errors.Concat(file.Warnings).OrderBy(e => e.Span.Path, StringComparer.Ordinal).ThenBy(e => e.Span.Line).ThenBy(e => e.Span.Column).ThenBy(e => e.Id, StringComparer.Ordinal).ToList();
        Assert.Equal(expected, said.Select(e => e.Id + ": " + e.Message));
        Assert.Equal(spans, said.Select(e => e.Span));
        return file;
    }

    private static string Strip(string path, string markup, List<RulesSpan> spans)
    {
        var text = new StringBuilder();
        var (line, column, open) = (0, 0, -1);
        for (var i = 0; i < markup.Length; i++)
        {
            if (i + 1 < markup.Length && markup[i] == '[' && markup[i + 1] == '|')
            {
                open = column;
                i++;
            }
            else if (i + 1 < markup.Length && markup[i] == '|' && markup[i + 1] == ']')
            {
                spans.Add(new RulesSpan(path, line, open, column - open));
                i++;
            }
            else
            {
                text.Append(markup[i]);
                (line, column) = markup[i] == '\n' ? (line + 1, 0) : (line, column + 1);
            }
        }
        return text.ToString();
    }
}
