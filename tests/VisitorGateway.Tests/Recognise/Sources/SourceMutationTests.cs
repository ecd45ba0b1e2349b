using System.Diagnostics;
using VisitorGateway.Recognise.Sources;

namespace VisitorGateway.Tests.Recognise.Sources;

public class SourceMutationTests(ITestOutputHelper output)
{
    private static readonly string[] Seeds =
    [
        "https://www.google.com/search?hl=en&q=visitor+tracking&tbm=isch#q=x",
        "http://www.sogou.com/web?query=%c6%f3%d2%b5%cd%c6%b9%e3&ie=gb2312",
        "https://it.images.search.yahoo.com/images/view;_ylt=A0?back=http%3A%2F%2Fx&p=Earth+Magic",
        "http://search.naver.com/search.naver?where=nexearch&query=%BC%AD%BF%EF+%C8%A3%C5%DA",
        "http://www.excite.example/a/ws/results/web/term/1/2",
        "android-app://com.google.android.googlequicksearchbox/https/www.google.com",
        "https://user:pw@sub.shop.co.uk:8080/a;jsessionid=1/b?gclid=1&utm_source=x&mail=jo@acme.example#/route?fbclid=2",
        "https://[2001:db8::1]:80/?q=x",
        "https://www.食狮.公司.cn/?q=%E9%A3%9F",
    ];

    [Fact]
    public void Ten_thousand_damaged_addresses_are_answered_within_bounds()
    {
        var recognizer = new SourceRecognizer(SourceLists.Load(null));
        var hidden = new HashSet<string> { "secret" };
        var slowest = TimeSpan.Zero;
        foreach (var text in Mutations.Of(Seeds, 10_000))
        {
            var started = Stopwatch.GetTimestamp();
            var source = recognizer.Recognize(new SourceQuestion(text, text, "www.shop.example", ["shop.test"])).Source;
            var clean = UrlCleaner.Clean(text, hidden);
            var taken = Stopwatch.GetElapsedTime(started);
            slowest = taken > slowest ? taken : slowest;
            Assert.InRange(source.Keyword?.Length ?? 0, 0, TermDecoder.MaxLength);
            Assert.InRange(source.Campaign?.Length ?? 0, 0, TermDecoder.MaxLength);
            Assert.InRange(source.Name?.Length ?? 0, 0, 255);
            Assert.NotEqual("", source.Keyword);

            if (clean is not { Url: var url })
                continue;
            Assert.InRange(url.Length, 1, UrlCleaner.MaxLength);
            Assert.DoesNotContain("&gclid=", url, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("?gclid=", url, StringComparison.OrdinalIgnoreCase);
        }

        output.WriteLine($"slowest: {slowest.TotalMilliseconds} ms");
    }
}
