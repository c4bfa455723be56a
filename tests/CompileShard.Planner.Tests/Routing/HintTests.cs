using CompileShard.Planner.Routing;

namespace CompileShard.Planner.Tests.Routing;

/// <summary>Hints of Mycat in comments: the route is the hint's, and no server sees the comment.</summary>
public class HintTests
{
    [Theory]
    [InlineData("/*!mycat: sql=select * from users where user_id=@userId*/ CALL proc_test();", "Single @userId", "CALL proc_test()")]
    [InlineData("/*!mycat:sql=select 1 from users where user_id=7;*/ select fun() from dual", "Single =7 on 3", "select fun() from dual")]
    [InlineData("/*#mycat:sql=SELECT 1 FROM orders WHERE user_id IN (1, 2)*/ CALL p(3)", "Keys =1,=2 on 1,2", "CALL p(3)")]
    [InlineData("/** mycat: sql=SELECT 1 FROM events WHERE tenant = 5 */ INSERT INTO events (tenant) SELECT n FROM events", "Single =5 on 5", "INSERT INTO {events} (tenant) SELECT n FROM {events} AS events")]
    [InlineData("/*mycat:sql=INSERT INTO users (user_id) VALUES (6)*/ INSERT INTO orders SELECT * FROM users", "Single =6 on 2", "INSERT INTO orders SELECT * FROM users")]
    [InlineData("/*!mycat:sql=SELECT 1 FROM stores*/ CALL p()", "SingleNode on 0", "CALL p()")]
    [InlineData("/*!mycat:datanode=user_2*/ CALL p()", "Single =node user_2 on 2", "CALL p()")]
    [InlineData("/*!mycat:datanode=user_0, user_3*/ SELECT * FROM users", "Keys =node user_0,=node user_3 on 0,3", "SELECT * FROM users")]
    [InlineData("/*!mycat:datanode=user_1*/ DELETE FROM events WHERE n = 1", "Keys =node user_1,=node user_1,=node user_1,=node user_1 on 4,5,6,7", "DELETE FROM {events} WHERE n = 1")]
    [InlineData("/*!mycat:sql=SELECT 1 FROM users WHERE user_id = @userId*/ INSERT INTO tickets (title, n) VALUES ('x', next value for MYCATSEQ_TICKETS)", "Single @userId", "INSERT INTO tickets (title, n, ticket_id) VALUES ('x', @generated_next, @generated_key)")]
    [InlineData("/*!mycat:db_type=master*/ SELECT * FROM users WHERE user_id = @userId", "Single @userId", "SELECT * FROM users WHERE user_id = @userId")]
    [InlineData("/*!mycat:sql=SELECT 1 FROM users WHERE user_id = @userId*/ UPDATE users SET user_id = @userId, name = 'x' WHERE email = 'y'", "Single @userId", "UPDATE users SET user_id = @userId, name = 'x' WHERE email = 'y'")]
    [InlineData("/*!mycat:sql=SELECT 1 FROM users WHERE user_id = 7*/ UPDATE users SET user_id = 11 WHERE email = 'y'", "Single =7 on 3", "UPDATE users SET user_id = 11 WHERE email = 'y'")]
    [InlineData("/*!mycat:datanode=user_2*/ UPDATE users SET user_id = user_id, name = 'x' WHERE TRUE", "Single =node user_2 on 2", "UPDATE users SET user_id = user_id, name = 'x' WHERE TRUE")]
    [InlineData("/* !mycat:datanode=user_2*/ CALL p()", "Single =node user_2 on 2", "CALL p()")]
    [InlineData("/** #mycat: dataNode = user_2 */CALL p()", "Single =node user_2 on 2", "CALL p()")]
    [InlineData("/***MYCAT:DATANODE=user_2*/ CALL p()", "Single =node user_2 on 2", "CALL p()")]
    [InlineData("/*!mycat#datanode=user_2*/ CALL p()", "Single =node user_2 on 2", "CALL p()")]
    [InlineData("/*mycat-datanode=user_2*/ CALL p()", "Single =node user_2 on 2", "CALL p()")]
    [InlineData("/*!mycat:\n  datanode =\n user_2\n*/ CALL p()", "Single =node user_2 on 2", "CALL p()")]
    [InlineData("-- a remark\n/*!mycat:datanode=user_2*/ CALL p()", "Single =node user_2 on 2", "CALL p()")]
    [InlineData("/*!mycat:sql='select 1 from users where user_id = 7'*/ CALL p()", "Single =7 on 3", "CALL p()")]
    [InlineData("/*!mycat:sql=select 1 from users where user_id = 7 and name = 'x'*/ CALL p()", "Single =7 on 3", "CALL p()")]
    [InlineData("/*balance*/ /*!mycat:datanode=user_2*/ SELECT 1", "Single =node user_2 on 2", "SELECT 1")]
    public void A_comment_routes(string sql, string route, string sent)
    {
        var plan = Shop.Plan(sql, sql.Contains("@userId", StringComparison.Ordinal) ? "long userId" : "", intent: StatementIntent.Any);
        Assert.Empty(plan.Diagnostics);
        Assert.Equal(route, RouteTests.Describe(plan));
        Assert.Equal(sent, Shop.Show(plan));
    }

    [Theory]
    [InlineData("/*!mycat:db_type=slave*/ SELECT * FROM users WHERE user_id = 1", ReadSource.PreferReplica)]
    [InlineData("/*#mycat: DB_TYPE = SLAVE */ SELECT * FROM users WHERE user_id = 1", ReadSource.PreferReplica)]
    [InlineData("/* balance */ SELECT * FROM users WHERE user_id = 1", ReadSource.PreferReplica)]
    [InlineData("/*!mycat:db_type=master*/ SELECT * FROM users WHERE user_id = 1", ReadSource.Primary)]
    [InlineData("/*!mycat:db_type=master*/ DELETE FROM users WHERE user_id = 1", null)]
    [InlineData("SELECT * FROM users WHERE user_id = 1", null)]
    public void A_comment_says_which_server_answers(string sql, ReadSource? source)
    {
        var plan = Shop.Plan(sql, "", intent: StatementIntent.Any);
        Assert.Empty(plan.Diagnostics);
        Assert.Equal("Single =1 on 1", RouteTests.Describe(plan));
        Assert.Equal(source, plan.ReadFrom);
        Assert.DoesNotContain("/*", Shop.Show(plan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT NEXT VALUE FOR tickets", "NEXT VALUE FOR draws from a sequence")]
    [InlineData("SELECT n FROM users WHERE user_id = 1 LOCK IN SHARE MODE", "LOCK IN SHARE MODE locks rows, as only the primary can")]
    [InlineData("SELECT n FROM users WHERE user_id = 1 AND n IN (SELECT n FROM orders WHERE user_id = 1 FOR UPDATE)", "FOR UPDATE locks rows, as only the primary can")]
    [InlineData("SELECT price(n) FROM users WHERE user_id = 1", "PRICE is not known to do nothing but compute (it may be a stored function)")]
    [InlineData("SELECT SQL_CALC_FOUND_ROWS n FROM users WHERE user_id = 1", "SQL_CALC_FOUND_ROWS leaves a number with its connection")]
    [InlineData("SELECT n FROM users WHERE user_id = 1 AND n = @@server_id", "this statement uses a variable of its connection")]
    [InlineData("INSERT INTO users (user_id) VALUES (1)", "this statement is no SELECT")]
    public void What_may_do_more_than_read_is_no_question_for_a_replica(string sql, string reason)
    {
        var request = Shop.Request(sql, "", intent: StatementIntent.Any) with { ReadFrom = ReadSource.Any };
        var refused = QueryPlanner.Plan(request);
        Assert.Contains(reason + ";", Assert.Single(refused.Diagnostics, d => d.Id == "SHARD324").Message, StringComparison.Ordinal);
        Assert.Null(QueryPlanner.Plan(request with { ReadFrom = null, ReadFromOfInterface = ReadSource.Any }).ReadFrom);
        Assert.DoesNotContain(QueryPlanner.Plan(request with { ReadFrom = ReadSource.Primary }).Diagnostics, d => d.Id == "SHARD324");
    }

    [Theory]
    [InlineData("/*!mycat:sql=SELECT 1 FROM users*/ CALL p()", "SHARD320")]
    [InlineData("/*!mycat:sql=SELEC 1*/ CALL p()", "SHARD320")]
    [InlineData("/*!mycat:sql=INSERT INTO tickets (ticket_id) VALUES (NULL)*/ CALL p()", "SHARD320")]
    [InlineData("/*!mycat:datanode=user_0*/ CALL p(next value for MYCATSEQ_TICKETS)", "SHARD502")]
    [InlineData("/*!mycat:datanode=user_0*/ INSERT INTO tickets (title) VALUES ('x') ON DUPLICATE KEY UPDATE title = 'y'", "SHARD503")]
    [InlineData("/*!mycat:sql=CALL q()*/ CALL p()", "SHARD320")]
    [InlineData("/*!mycat:sql=SELECT 1 FROM users WHERE user_id = NULL*/ CALL p()", "SHARD320")]
    [InlineData("/*!mycat:sql=SELECT 1*/ INSERT INTO events (tenant) SELECT n FROM events", "SHARD320")]
    [InlineData("/*!mycat:sql=SELECT 1 users*/ SELECT * FROM stores", "SHARD320")]
    [InlineData("/*!mycat:sql=INSERT INTO tickets (ticket_id) VALUES ()*/ CALL p()", "SHARD320")]
    [InlineData("/*!mycat:datanode=user_7*/ CALL p()", "SHARD320")]
    [InlineData("/*!mycat:datanode=store*/ SELECT * FROM users", "SHARD320")]
    [InlineData("/*!mycat:datanode=user_0*/ SELECT * FROM users u JOIN stores s ON s.id = u.n", "SHARD307")]
    [InlineData("/*!mycat:datanode=user_0,user_1*/ SELECT * FROM (SELECT COUNT(*) AS n FROM users) t", "SHARD401")]
    [InlineData("/*!mycat:datanode=user_0,user_1*/ DELETE FROM users WHERE age = 3 LIMIT 5", "SHARD401")]
    [InlineData("/*!mycat:datanode=user_0*/ SET autocommit = 0", "SHARD207")]
    [InlineData("/*!mycat:datanode=user_0*/ SELECT * FROM nowhere", "SHARD202")]
    [InlineData("/*!mycat:catlet=a.B*/ SELECT * FROM users WHERE user_id = 1", "SHARD320")]
    [InlineData("/*!mycat:sgl=SELECT 1*/ CALL p()", "SHARD320")]
    [InlineData("/*!mycat:sql=SELECT 1 FROM users WHERE user_id = 7*/ UPDATE users SET user_id = 8 WHERE email = 'y'", "SHARD306")]
    [InlineData("/*!mycat:datanode=user_2*/ UPDATE users SET user_id = user_id + 4", "SHARD306")]
    [InlineData("/*!mycat:datanode=user_2*/ INSERT INTO users (user_id) SELECT user_id FROM orders ON DUPLICATE KEY UPDATE user_id = 3", "SHARD306")]
    [InlineData("/*!mycat:datanode=user_1,user_2*/ UPDATE users u JOIN orders o ON o.user_id = u.user_id SET o.user_id = 6", "SHARD306")]
    [InlineData("/*!mycat:sql=SELECT 1 FROM users WHERE user_id = 7*/ UPDATE addresses SET user_id = 3 WHERE city = 'y'", "SHARD306")]
    [InlineData("CALL p()", "SHARD207")]
    [InlineData("CALL /*!mycat:datanode=user_0*/ p()", "SHARD320")]
    [InlineData("SELECT 'x' /*#mycat:db_type=slave*/ FROM users WHERE user_id = 1", "SHARD320")]
    public void A_hint_that_cannot_be_followed_is_refused(string sql, string id)
    {
        var plan = Shop.Plan(sql, "", intent: StatementIntent.Any);
        Assert.Equal(RouteKind.Refused, plan.Route);
        Assert.Contains(plan.Diagnostics, d => d.Id == id);
    }

    [Fact]
    public void The_first_hint_of_a_kind_counts_and_the_others_are_told()
    {
        const string Sql = "/*!mycat:datanode=user_1*/ /*balance*/ /*!mycat:datanode=user_2*/ /*!mycat:db_type=master*/ SELECT n FROM users";
        var plan = Shop.Plan(Sql, "", intent: StatementIntent.Any);
        Assert.Equal(("Single =node user_1 on 1", ReadSource.PreferReplica), (RouteTests.Describe(plan), plan.ReadFrom));
        Assert.Equal([("SHARD620", "/*!mycat:datanode=user_2*/"), ("SHARD620", "/*!mycat:db_type=master*/")], plan.Diagnostics.Select(d => (d.Id, Sql.Substring(d.Span.Start, d.Span.Length))));
    }

    [Theory]
    [InlineData("SELECT 'mycat', '/*!mycat:datanode=x*/' FROM users WHERE user_id = 1")]
    [InlineData("SELECT 1 /* for mycat: see below */ FROM users WHERE user_id = 1 -- /*!mycat:datanode=x*/")]
    public void What_only_looks_like_a_hint_is_none(string sql) => Assert.Empty(Shop.Plan(sql, "", intent: StatementIntent.Any).Diagnostics);

    [Theory]
    [InlineData("/*!40101 SELECT n */ FROM users WHERE user_id = 1")]
    [InlineData("SELECT n FROM users WHERE user_id = 1 /*!50001 AND n = 2 */")]
    [InlineData("/*M!100100 SELECT n */ FROM users WHERE user_id = 1 /*!50001 AND n = 2*/")]
    public void A_versioned_comment_at_an_end_is_sent_whole(string sql) => Assert.Equal(sql, Shop.Show(Shop.Plan(sql + " /* x */ ;", "", intent: StatementIntent.Any)));

    [Fact]
    public void A_versioned_comment_of_mysql_is_still_sql() =>
        Assert.Equal("Single =1 on 1", RouteTests.Describe(Shop.Plan("/*!40101 SELECT * FROM users WHERE user_id = 1 */", "", intent: StatementIntent.Any)));
}
