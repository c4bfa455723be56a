using System.Xml.Linq;
using CompileShard.Planner.Rules.Reading;

namespace CompileShard.Planner.Rules.Mycat;

/// <summary>
/// The tree of a <c>schema.xml</c> to declarations: which element and attribute may stand where. What describes servers is read by the application at run time; here only its names are checked.
/// </summary>
internal sealed class SchemaXmlReader(RulesText text, RulesErrors errors)
{
    private static readonly string[] s_schemaAttributes = ["name", "dataNode", "randomDataNode", "checkSQLschema", "sqlMaxLimit", "needSupportMultiDBType"];
    private static readonly string[] s_tableAttributes =
        ["name", "dataNode", "rule", "ruleRequired", "primaryKey", "type", "autoIncrement", "needAddLimit", "subTables", "nameSuffix", "splitTableNames", "fetchStoreNodeByJdbc"];
    private static readonly string[] s_childAttributes = ["name", "joinKey", "parentKey", "primaryKey", "autoIncrement", "needAddLimit"];
    private static readonly string[] s_hostAttributes =
    [
        "name", "maxCon", "minCon", "balance", "balanceType", "writeType", "switchType", "notSwitch", "slaveThreshold", "tempReadHostAvailable", "maxRetryCount", "dbType", "dbDriver",
        "filters", "logTime", "slaveIDs",
    ];
    private static readonly string[] s_serverAttributes = ["host", "url", "user", "password", "usingDecrypt", "checkAlive", "weight"];

    private readonly ElementReader _elements = new(text, errors);

    public List<MycatSchema> Schemas { get; } = [];

    public List<MycatPlace> DataNodes { get; } = [];

    public List<MycatPlace> DataHosts { get; } = [];

    public void Read(XElement root)
    {
        _elements.Attributes(root, [], "<mycat:schema>");
        foreach (var element in _elements.Children(root, XNamespace.None, ["schema", "dataNode", "dataHost"]))
        {
            switch (element.Name.LocalName)
            {
                case "schema":
                    ReadSchema(element);
                    break;
                case "dataNode":
                    DataNodes.Add(ReadDataNode(element));
                    break;
                default:
                    DataHosts.Add(ReadDataHost(element));
                    break;
            }
        }
    }

    private void ReadSchema(XElement element)
    {
        var attributes = _elements.Attributes(element, s_schemaAttributes, "<schema>");
        var schema = new MycatSchema(text, text.NameSpan(element), _elements.Required(element, attributes, "name", "<schema>", "the name of the logical database"), attributes);
        Schemas.Add(schema);
        // A stack instead of recursion: nesting as deep as a file cares to have cannot exhaust the thread.
        var open = new Stack<(XElement Element, MycatTable? Outer)>();
        foreach (var child in Enumerable.Reverse(_elements.Children(element, XNamespace.None, ["table"])))
            open.Push((child, null));
        while (open.Count > 0)
        {
            var (next, outer) = open.Pop();
            var table = ReadTable(next, outer);
            schema.Tables.Add(table);
            // A table may have properties, which Mycat does not use.
            foreach (var child in Enumerable.Reverse(_elements.Children(next, XNamespace.None, outer is null ? ["childTable", "property"] : ["childTable"])))
            {
                if (child.Name.LocalName == "childTable")
                    open.Push((child, table));
            }
        }
    }

    private MycatTable ReadTable(XElement element, MycatTable? outer)
    {
        var title = "<" + element.Name.LocalName + ">";
        var attributes = _elements.Attributes(element, outer is null ? s_tableAttributes : s_childAttributes, title);
        var name = _elements.Required(element, attributes, "name", title, "the name that the SQL uses");
        if (outer is null)
        {
            _elements.Required(element, attributes, "dataNode", title, "the data nodes that it lies on");
        }
        else
        {
            _elements.Required(element, attributes, "joinKey", title, "its column that points to the parent");
            _elements.Required(element, attributes, "parentKey", title, "the parent's column that it points to");
        }
        return new MycatTable(text, text.NameSpan(element), name, attributes, outer);
    }

    private MycatPlace ReadDataNode(XElement element)
    {
        var attributes = _elements.Attributes(element, ["name", "dataHost", "database"], "<dataNode>");
        var name = _elements.Required(element, attributes, "name", "<dataNode>", "the name by which tables refer to it");
        _elements.Required(element, attributes, "dataHost", "<dataNode>", "the dataHost that it is on");
        _elements.Required(element, attributes, "database", "<dataNode>", "the database there");
        _elements.Children(element, XNamespace.None, []);
        return new MycatPlace(text, text.NameSpan(element), name, attributes);
    }

    private MycatPlace ReadDataHost(XElement element)
    {
        var attributes = _elements.Attributes(element, s_hostAttributes, "<dataHost>");
        var name = _elements.Required(element, attributes, "name", "<dataHost>", "the name by which dataNodes refer to it");
        foreach (var child in _elements.Children(element, XNamespace.None, ["heartbeat", "connectionInitSql", "writeHost"]))
        {
            if (child.Name.LocalName != "writeHost")
            {
                _elements.Attributes(child, [], "<" + child.Name.LocalName + ">");
                continue;
            }
            _elements.Attributes(child, s_serverAttributes, "<writeHost>");
            foreach (var reader in _elements.Children(child, XNamespace.None, ["readHost"]))
            {
                _elements.Attributes(reader, s_serverAttributes, "<readHost>");
                _elements.Children(reader, XNamespace.None, []);
            }
        }
        return new MycatPlace(text, text.NameSpan(element), name, attributes);
    }
}
