using System.Text;
using VisitorGateway.Collect;

namespace VisitorGateway.Tests.Collect;

public sealed class CollectBodyReaderTests
{
    private const string Id = "7b0c9a52-6f0e-4d38-9d7e-0c6a1a2f3b4c";
    private const string Good = $$"""{"id":"{{Id}}","type":"page_view","url":"https://example.com/"}""";

    [Fact]
    public void Reads_an_event_with_everything_that_one_may_hold()
    {
        var body = Read($$"""
            {"site":"demo","sent":1790000000123,"later":{"a":[1]},"events":[{"id":"{{Id}}","type":"download","time":1790000000000,
            "url":"https://example.com/a?b=c","title":"A","referrer":"https://search.example/","extra":[{"deep":1}],
            "properties":{"file":"a.pdf","pages":12,"new":true,"nothing":null} }]}
            """);

        Assert.Equal("demo", body.Site);
        Assert.Equal(1790000000123, body.SentAt);
        var e = Assert.Single(body.Events);
        Assert.Equal((Id, "download", 1790000000000), (e.Id.ToString(), e.Type, e.Time));
        Assert.Equal(("https://example.com/a?b=c", "A", "https://search.example/"), (e.Url, e.Title, e.Referrer));
        Assert.Equal(["file=a.pdf", "pages=12", "new=true"], e.Properties.Select(p => $"{p.Key}={p.Value}"));
        Assert.Empty(body.Rejected);
    }

    [Theory]
    [InlineData("", "body_empty")]
    [InlineData("null", "body_not_object")]
    [InlineData("[]", "body_not_object")]
    [InlineData("\"text\"", "body_not_object")]
    [InlineData("12", "body_not_object")]
    [InlineData("{}", "events_missing")]
    [InlineData("{\"site\":\"demo\"}", "events_missing")]
    [InlineData("{\"events\":null}", "events_not_array")]
    [InlineData("{\"events\":{}}", "events_not_array")]
    [InlineData("{\"events\":[],\"events\":[]}", "events_twice")]
    [InlineData("{\"events\":[]} x", "json_malformed")]
    [InlineData("{\"events\":[]}{\"events\":[]}", "json_malformed")]
    [InlineData("{\"events\":[],}", "json_malformed")]
    [InlineData("{\"events\":[/* no */]}", "json_malformed")]
    [InlineData("{\"events\":[{\"time\":NaN}]}", "json_malformed")]
    [InlineData("{\"events\":[", "json_malformed")]
    [InlineData("   ", "json_malformed")]
    [InlineData("{\"site\":\"\\ud800\",\"events\":[]}", "text_invalid")]
    public void Refuses_a_body_that_is_not_the_object_it_must_be(string json, string code)
    {
        Assert.Null(CollectBodyReader.Read(Encoding.UTF8.GetBytes(json), out var error));
        Assert.StartsWith(code + ": ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(17)]
    [InlineData(65)]
    [InlineData(10_000)]
    public void Refuses_a_body_that_is_nested_too_deep(int depth)
    {
        var json = $"{{\"events\":[{{\"extra\":{new string('[', depth)}{new string(']', depth)}}}]}}";
        Assert.Null(CollectBodyReader.Read(Encoding.UTF8.GetBytes(json), out var error));
        Assert.StartsWith("json_malformed: ", error, StringComparison.Ordinal);
        Assert.EndsWith("is not valid JSON of at most 16 levels", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_a_byte_order_mark_and_refuses_UTF_16()
    {
        var json = $"{{\"events\":[{Good}]}}";
        Assert.NotNull(CollectBodyReader.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(json)], out _));
        Assert.Null(CollectBodyReader.Read(Encoding.Unicode.GetBytes(json), out var error));
        Assert.StartsWith("json_malformed", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_500_events_and_refuses_501()
    {
        Assert.Equal(500, Read(Events(Enumerable.Repeat(Good, 500))).Events.Count);
        Assert.Null(CollectBodyReader.Read(Encoding.UTF8.GetBytes(Events(Enumerable.Repeat(Good, 501))), out var error));
        Assert.Equal("too_many_events: a body may hold at most 500 events", error);
    }

    [Fact]
    public void One_bad_event_costs_only_itself()
    {
        var body = Read(Events(Enumerable.Range(0, 500).Select(i => i == 250 ? "{\"id\":1}" : Good)));

        Assert.Equal(499, body.Events.Count);
        Assert.Equal([new Rejection(250, "id_not_text: 'id' must be a string")], body.Rejected);
        Assert.Equal(251, body.Indices[250]);
    }

    [Theory]
    [InlineData("1", "event_not_object")]
    [InlineData("[]", "event_not_object")]
    [InlineData("{}", "id_missing")]
    [InlineData("{\"id\":null}", "id_missing")]
    [InlineData("{\"id\":\"\"}", "id_invalid")]
    [InlineData("{\"id\":\"00000000-0000-0000-0000-000000000000\"}", "id_invalid")]
    [InlineData("{\"id\":\"{7b0c9a52-6f0e-4d38-9d7e-0c6a1a2f3b4c}\"}", "id_invalid")]
    [InlineData("{\"id\":\"not-a-uuid\"}", "id_invalid")]
    [InlineData("{\"id\":7}", "id_not_text")]
    [InlineData("{\"type\":{}}", "type_not_text")]
    [InlineData("{\"id\":\"$ID\"}", "type_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\" \"}", "type_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"a\\u0000\"}", "type_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"a\\ud83d\\ude00\"}", "type_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"profile_merged\"}", "type_reserved")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"profile_unmerged\"}", "type_reserved")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"page_view\"}", "url_missing")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"page_view\",\"url\":\" \"}", "url_missing")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"page_view\",\"url\":\"/relative\"}", "url_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"url\":\"javascript:alert(1)\"}", "url_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"url\":\"data:text/html,x\"}", "url_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"url\":\"file:///etc/passwd\"}", "url_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"url\":\"//evil.example\"}", "url_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"title\":\"\\ud800\"}", "text_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"\\ud800\":1}", "text_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"time\":\"1790000000000\"}", "time_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"time\":-1}", "time_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"time\":1e999}", "time_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"time\":253402300800000}", "time_invalid")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"properties\":[]}", "properties_not_object")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"properties\":\"a\"}", "properties_not_object")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"properties\":{\"a\":{}}}", "property_nested")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"properties\":{\"a\":[]}}", "property_nested")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"properties\":{\"\":1}}", "property_name")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"properties\":{\"\\u0000\":1}}", "property_name")]
    [InlineData("{\"id\":\"$ID\",\"type\":\"x\",\"properties\":{\"a\":\"\\udc00\"}}", "text_invalid")]
    public void Refuses_an_event_with_the_rule_that_it_broke(string json, string code)
    {
        var body = Read(Events([json.Replace("$ID", Id, StringComparison.Ordinal), Good]));

        var rejection = Assert.Single(body.Rejected);
        Assert.Equal(0, rejection.Index);
        Assert.StartsWith(code + ": ", rejection.Reason, StringComparison.Ordinal);
        Assert.Equal([1], body.Indices);
    }

    [Fact]
    public void Refuses_raw_bytes_that_are_not_UTF_8_for_their_event_only()
    {
        byte[] bytes = [.. "{\"events\":["u8, .. Encoding.UTF8.GetBytes(Good), .. ",{\"id\":\"\xFF\",\"title\":\""u8, 0xFF, 0xFE, .. "\"}]}"u8];
        var body = CollectBodyReader.Read(bytes, out var error);

        Assert.Null(error);
        Assert.Equal("text_invalid: a text is not valid UTF-8 or holds half a surrogate pair", Assert.Single(body!.Rejected).Reason);
        Assert.Single(body.Events);
    }

    [Fact]
    public void Cuts_long_texts_and_refuses_what_is_too_large_or_too_much()
    {
        var cut = Read(Events([$$"""{"id":"{{Id}}","type":"x","title":"{{new string('t', 5000)}}","properties":{"a":"{{new string('v', 5000)}}"} }"""])).Events[0];
        Assert.Equal((512, 1024), (cut.Title!.Length, cut.Properties["a"]!.Length));

        Assert.Equal("event_too_large: an event may have at most 32768 bytes", Reason($"\"title\":\"{new string('t', 40_000)}\""));
        Assert.Equal("property_name: a property's name must have 1 to 64 characters", Reason($"\"properties\":{{\"{new string('n', 65)}\":1}}"));
        Assert.Equal("too_many_properties: an event may have at most 64 properties",
            Reason($"\"properties\":{{{string.Join(',', Enumerable.Range(0, 65).Select(i => $"\"p{i}\":{i}"))}}}"));
        Assert.Equal("type_invalid: 'type' must be 1 to 128 printable characters", Reason($"\"type\":\"{new string('t', 129)}\""));
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-0")]
    [InlineData("12345678901234567890123456789012345678901234567890")]
    public void Keeps_numbers_of_properties_as_they_are_spelled(string number) =>
        Assert.Equal(number, Event($$"""{"id":"{{Id}}","type":"x","properties":{"n":{{number}}} }""").Properties["n"]);

    [Fact]
    public void Names_that_mean_something_elsewhere_are_names_like_others_here()
    {
        var e = Event($$"""{"id":"{{Id}}","type":"x","__proto__":{"a":1},"constructor":2,"$type":"T","properties":{"__proto__":"p","constructor":"c","$type":"t"} }""");
        Assert.Equal(["__proto__=p", "constructor=c", "$type=t"], e.Properties.Select(p => $"{p.Key}={p.Value}"));
    }

    [Fact]
    public void The_last_of_equal_names_counts_and_control_characters_become_blanks()
    {
        var e = Event($$"""{"id":"{{Id}}","type":"x","title":"one","title":"t\u0000w\u001bo","properties":{"a":"1","a\u0000":"x","a":"2"} }""");
        Assert.Equal("t w o", e.Title);
        Assert.Equal("2", e.Properties["a"]);
    }

    [Theory]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775807")]
    [InlineData("-1")]
    [InlineData("1e400")]
    [InlineData("\"soon\"")]
    [InlineData("[1]")]
    public void A_sending_time_that_cannot_be_is_left_aside(string sent) => Assert.Null(Read($"{{\"sent\":{sent},\"events\":[]}}").SentAt);

    [Fact]
    public void Every_truncation_is_refused_and_no_mutation_throws()
    {
        var seed = Encoding.UTF8.GetBytes(
            $$"""{"site":"demo","sent":1790000000000,"events":[{{Good}},{"id":"{{Id}}","type":"form_submit","title":"\ud83d\ude00 ä","properties":{"field.email":"a@b.example","n":1.5e3,"b":true} }]}""");
        for (var length = 0; length < seed.Length; length++)
        {
            Assert.Null(CollectBodyReader.Read(seed.AsSpan(0, length), out var error));
            Assert.NotNull(error);
        }

        foreach (var mutant in Mutations.Of(seed, seed: 20261121, count: 20_000))
        {
            var body = CollectBodyReader.Read(mutant, out var error);
            Assert.True(body is null == error is not null);
        }
    }

    private static string Events(IEnumerable<string> events) => $"{{\"site\":\"demo\",\"events\":[{string.Join(',', events)}]}}";

    private static IncomingEvent Event(string json) => Assert.Single(Read(Events([json])).Events);

    private static string Reason(string members) => Assert.Single(Read(Events([$"{{\"id\":\"{Id}\",\"type\":\"x\",{members}}}"])).Rejected).Reason;

    private static CollectBody Read(string json)
    {
        var body = CollectBodyReader.Read(Encoding.UTF8.GetBytes(json), out var error);
        Assert.Null(error);
        return body!;
    }
}
