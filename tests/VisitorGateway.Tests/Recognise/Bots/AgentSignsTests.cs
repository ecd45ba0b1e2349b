using VisitorGateway.Recognise.Bots;

namespace VisitorGateway.Tests.Recognise.Bots;

public class AgentSignsTests
{
    [Theory]
    [InlineData("AcmeBot/1.0", true)]
    [InlineData("acmebot", true)]
    [InlineData("ACMEBOT 2", true)]
    [InlineData("bots@home", true)]
    [InlineData("BotPoke", true)]
    [InlineData("bot-acme", true)]
    [InlineData("CUBOT X18", false)]
    [InlineData("Cubot_note", false)]
    [InlineData("bottle", false)]
    [InlineData("Abbott Labs", false)]
    [InlineData("fuboTV", false)]
    public void Knows_when_bot_is_a_word(string agent, bool expected) => Assert.Equal(expected, AgentSigns.SaysBot(agent, out _));

    [Theory]
    [InlineData("acme/1.0 (+http://acme.example)", true)]
    [InlineData("acme www.acme.example", true)]
    [InlineData("acme (someone@acme.example)", true)]
    [InlineData("acme someone[at]acme", true)]
    [InlineData("brokenlinkcheck.com/1.2", true)]
    [InlineData("de.maker.app/1.0", false)]
    [InlineData("com.example.browser/1.0", false)]
    [InlineData("en_ir@calendar=gregorian; scale=3.00", false)]
    [InlineData("acme (acme android@150.0.0.0)", false)]
    [InlineData("acme/1.0", false)]
    public void Finds_addresses(string agent, bool expected) => Assert.Equal(expected, AgentSigns.HasContact(agent, browser: false, handHeld: false, out _));
}
