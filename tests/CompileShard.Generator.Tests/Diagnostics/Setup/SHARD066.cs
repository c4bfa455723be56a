namespace CompileShard.Generator.Tests.Diagnostics.Setup;

public class SHARD066 : DiagnosticTest
{
    [Fact]
    public Task Two_schemas_with_one_table() => VerifyRulesAsync("""
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
          <schema name="ARCHIVE">
            <table name="[|users|]" dataNode="dn0" />
          </schema>
          <dataNode name="dn$0-1" dataHost="one" database="shop_a,shop_b" />
          <dataHost name="one" />
        </mycat:schema>
        """);

    [Fact]
    public Task Nothing_is_said_of_files_without_the_mistake() => VerifyGoodRulesAsync("""
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
        """);
}
