using VisitorGateway.Recognise.Devices;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Recognise.Devices;

public class DeviceRecognizerTests
{
    private static readonly DeviceRecognizer Recognizer = new();

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36", "Chrome", "Windows", "desktop")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", "Edge", "Windows", "desktop")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0", "Opera", "Windows", "desktop")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox", "Windows", "desktop")]
    [InlineData("Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; SLCC2; Tablet PC 2.0; rv:11.0) like Gecko", "Internet Explorer", "Windows", "desktop")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15", "Safari", "macOS", "desktop")]
    [InlineData("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox", "Linux", "desktop")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36", "Chrome", "ChromeOS", "desktop")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1", "Safari", "iOS", "mobile")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0 Mobile/15E148 Safari/604.1", "Chrome", "iOS", "mobile")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 15_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Mobile/15E148 Safari/604.1", "Safari", "iOS", "tablet")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36", "Chrome", "Android", "mobile")]
    [InlineData("Mozilla/5.0 (Linux; Android 13; Lenovo TB-X606F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36", "Chrome", "Android", "tablet")]
    [InlineData("Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/21.0 Chrome/110.0.5481.154 Mobile Safari/537.36", "Samsung Internet", "Android", "mobile")]
    [InlineData("Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager", "Chrome", "webOS", "tv")]
    [InlineData("Mozilla/5.0 (SMART-TV; Linux; Tizen 2.4.0) AppleWebkit/538.1 (KHTML, like Gecko) SamsungBrowser/1.1 TV Safari/538.1", "Samsung Internet", "Tizen", "tv")]
    [InlineData("Mozilla/5.0 (PlayStation 4 3.11) AppleWebKit/537.73 (KHTML, like Gecko)", "WebKit", "PlayStation", "other")]
    [InlineData("Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/35.5706; U; id) Presto/2.8.119 Version/11.10", "Opera", null, "mobile")]
    [InlineData("curl/8.4.0", null, null, "other")]
    [InlineData("", null, null, "other")]
    [InlineData(null, null, null, "other")]
    public void Reads_user_agents(string? agent, string? browser, string? system, string deviceClass) =>
        Assert.Equal(new Device(browser, system, deviceClass), Recognizer.Recognize(agent, null, null, null));

    [Fact]
    public void Client_hints_come_before_the_user_agent()
    {
        const string Reduced = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
        Assert.Equal(new Device("Brave", "Android", "mobile"), Recognizer.Recognize(Reduced, "\"Chromium\";v=\"130\", \"Brave\";v=\"130\", \"Not?A_Brand\";v=\"99\"", "\"Android\"", "?1"));
        Assert.Equal(new Device("Edge", "macOS", "desktop"), Recognizer.Recognize(Reduced, "\"Microsoft Edge\";v=\"130\", \"Chromium\";v=\"130\"", "\"macOS\"", "?0"));
        Assert.Equal(new Device("Chrome", "Linux", "desktop"), Recognizer.Recognize(Reduced, "\"Not;A=Brand\";v=\"8\"", "\"Unknown\"", null));
    }

    [Fact]
    public void A_browser_that_hides_behind_Chromes_brand_is_named_by_its_user_agent()
    {
        const string Vivaldi = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Vivaldi/6.9";
        Assert.Equal("Vivaldi", Recognizer.Recognize(Vivaldi, "\"Chromium\";v=\"130\", \"Google Chrome\";v=\"130\"", "\"Windows\"", "?0").Browser);
    }

    [Fact]
    public void A_remembered_device_costs_no_allocation()
    {
        const string Agent = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";
        Recognizer.Recognize(Agent, null, null, null);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Recognizer.Recognize(Agent, null, null, null);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Damaged_agents_and_hints_are_answered()
    {
        string[] seeds = ["Mozilla/5.0 (iPad; CPU OS 15_4 like Mac OS X) AppleWebKit/605.1.15", "\"Chromium\";v=\"130\", \"Brave\";v=\"130\"", "\"Android\""];
        foreach (var text in Mutations.Of(seeds, 10_000))
            Assert.NotNull(Recognizer.Recognize(text, text, text, text).Class);
    }
}
