using Infra.Engine.State.Buckets.Postgres;

namespace Infra.Tests.StateFiles.Postgres;

/// <summary>Backend URLs of databases.</summary>
public sealed class PostgresLocationTests
{
    [Fact]
    public void A_url_says_where_the_table_is()
    {
        var location = PostgresLocationReader.Read(
            "postgres://ada:p%40ss%2Fw%3Aord@db.test:6432/infra?table=My_State&sslmode=verify-full&sslrootcert=/ca.pem&connect_timeout=3", TestHost.With("/f")).Require();
        Assert.Equal(("db.test", 6432, "infra", "ada", "p@ss/w:ord"), (location.Host, location.Port, location.Database, location.User, location.Password));
        Assert.Equal(("my_state", "infra/", PostgresTls.VerifyFull, "/ca.pem", TimeSpan.FromSeconds(3)),
            (location.Table, location.Prefix, location.Tls, location.RootCertificate, location.ConnectTimeout));
        Assert.Equal("postgres://ada@db.test:6432/infra?table=my_state", location.ToString());
    }

    [Fact]
    public void What_a_url_does_not_say_comes_from_the_environment()
    {
        var host = TestHost.With("/f", ("PGHOST", "/run/postgresql"), ("PGUSER", "grace"), ("PGPASSWORD", "hush"), ("PGDATABASE", "d"), ("PGSSLMODE", "disable"));
        var location = PostgresLocationReader.Read("postgres://", host).Require();
        Assert.Equal(("/run/postgresql", 5432, "d", "grace", "hush", "", PostgresTls.Disable, "pulumi_state"),
            (location.Host, location.Port, location.Database, location.User, location.Password, location.Prefix, location.Tls, location.Table));
        var plain = PostgresLocationReader.Read("postgres://db.test/x", TestHost.With("/f")).Require();
        Assert.Equal(("ada", null, PostgresTls.Require, "x/"), (plain.User, plain.Password, plain.Tls, plain.Prefix));
        Assert.Equal(PostgresTls.VerifyCa, PostgresLocationReader.Read("postgres://db.test/x?sslrootcert=/ca.pem", TestHost.With("/f")).Require().Tls);
    }

    [Theory]
    [InlineData("postgres://h/d?table=a;drop")]
    [InlineData("postgres://h/d?table=1a")]
    [InlineData("postgres://h/d?table=an_identifier_that_is_longer_than_forty_eight_characters")]
    [InlineData("postgres://h/d?sslmode=maybe")]
    [InlineData("postgres://h/d?pool=9")]
    [InlineData("postgres://h/d?connect_timeout=-1")]
    [InlineData("postgres://u:s3cret@h:port/d")]
    public void A_url_that_makes_no_sense_is_refused_without_its_password(string url)
    {
        var diagnostic = Assert.Single(PostgresLocationReader.Read(url, TestHost.With("/f")).Diagnostics);
        Assert.Equal("INF6040", diagnostic.Code);
        Assert.DoesNotContain("s3cret", diagnostic.ToString(), StringComparison.Ordinal);
    }
}
