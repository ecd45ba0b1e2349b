using VisitorGateway.ReverseIp.Libloc;

namespace VisitorGateway.ReverseIp.Tests.Libloc;

public sealed class LiblocDatabaseTests
{
    [Fact]
    public void Lists_networks_with_country_system_and_flags()
    {
        var database = LiblocDatabase.FromBytes(TinyLibloc.Build());
        var networks = database.Networks().ToList();
        Assert.Equal(["10.0.0.0/8", "10.0.0.0/9", "2001:db8::/32"], networks.Select(n => n.Network.ToString()));
        Assert.Equal(["DE", "FR", null], networks.Select(n => n.Country));
        Assert.Equal([64500u, 64501u, 0u], networks.Select(n => n.Asn));
        Assert.Equal(LiblocFlags.Drop, networks[1].Flags);
        Assert.Equal(LiblocFlags.Anycast | LiblocFlags.AnonymousProxy, networks[2].Flags);
    }

    [Fact]
    public void Knows_names_age_and_license()
    {
        var database = LiblocDatabase.FromBytes(TinyLibloc.Build());
        Assert.Equal("Example One GmbH", database.NameOf(64500));
        Assert.Equal("Example Two SARL", database.NameOf(64501));
        Assert.Null(database.NameOf(64502));
        Assert.Equal("CC0", database.License);
        Assert.Equal(1_700_000_000, database.Created.ToUnixTimeSeconds());
    }

    [Fact]
    public void Does_not_open_when_cut_off_anywhere()
    {
        var good = TinyLibloc.Build();
        for (var length = 0; length < good.Length; length += length < 4100 ? 64 : 1)
            Assert.Throws<LiblocFormatException>(() => LiblocDatabase.FromBytes(good[..length]));
    }

    [Fact]
    public void Refuses_a_tree_that_leads_back_to_itself()
    {
        var file = TinyLibloc.Build();
        TinyLibloc.Put(file, TinyLibloc.TreeOffset(file) + 12, 1);
        Assert.Throws<LiblocFormatException>(() => LiblocDatabase.FromBytes(file).Networks().Count());
    }

    [Fact]
    public void Gives_a_typed_error_or_an_answer_for_every_changed_byte()
    {
        var good = TinyLibloc.Build();
        var start = TinyLibloc.TreeOffset(good) - 60;
        foreach (var at in Enumerable.Range(0, 80).Concat(Enumerable.Range(start, good.Length - start)))
        {
            foreach (var flip in new byte[] { 0x01, 0x40, 0x80, 0xFF })
            {
                var file = (byte[])good.Clone();
                file[at] ^= flip;
                try
                {
                    var database = LiblocDatabase.FromBytes(file);
                    foreach (var network in database.Networks())
                        database.NameOf(network.Asn);
                }
                catch (LiblocFormatException)
                {
                }
            }
        }
    }
}
