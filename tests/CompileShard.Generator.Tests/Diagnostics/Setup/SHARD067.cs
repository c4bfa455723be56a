namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD067 : DiagnosticTest
{
    private static readonly Func<CompileShard.Testing.TestProject, CompileShard.Testing.TestProject> s_chooseStore = p => p.WithProperty("CompileShardMycatSchema", "STORE");

    [Fact]
    public Task A_schema_that_is_not_there() => VerifyRulesAsync("""
        --- rule.xml
        <mycat:rule xmlns:mycat="http://io.mycat/">
          <tableRule name="by-user">
            <rule><columns>user_id</columns><algorithm>mod2</algorithm></rule>
          </tableRule>
          <function name="mod2" class="io.mycat.route.function.PartitionByMod">
            <property name="count">2</property>
          </function>
        </mycat:rule>
        --- schema.xml
        <mycat:schema xmlns:mycat="http://io.mycat/">
          <schema name="[|SHOP|]">
            <table name="users" dataNode="dn$0-1" rule="by-user" />
          </schema>
          <dataNode name="dn$0-1" dataHost="one" database="shop_a,shop_b" />
          <dataHost name="one" />
        </mycat:schema>
        """, s_chooseStore);

    [Fact]
    public Task Nothing_is_said_of_a_schema_that_is_there() => VerifyGoodRulesAsync("""
        --- rule.xml
        <mycat:rule xmlns:mycat="http://io.mycat/">
          <tableRule name="by-user">
            <rule><columns>user_id</columns><algorithm>mod2</algorithm></rule>
          </tableRule>
          <function name="mod2" class="io.mycat.route.function.PartitionByMod">
            <property name="count">2</property>
          </function>
        </mycat:rule>
        --- schema.xml
        <mycat:schema xmlns:mycat="http://io.mycat/">
          <schema name="SHOP">
            <table name="users" dataNode="dn$0-1" rule="by-user" />
          </schema>
          <dataNode name="dn$0-1" dataHost="one" database="shop_a,shop_b" />
          <dataHost name="one" />
        </mycat:schema>
        """, p => p.WithProperty("CompileShardMycatSchema", "shop"));
}
