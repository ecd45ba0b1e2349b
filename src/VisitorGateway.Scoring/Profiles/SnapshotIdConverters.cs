using System.Text.Json;
using System.Text.Json.Serialization;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>Ids as their usual text.</summary>
internal static class SnapshotIdConverters
{
    public sealed class Profile : JsonConverter<ProfileId>
    {
        public override ProfileId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ProfileId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("No profile id.");

        public override void Write(Utf8JsonWriter writer, ProfileId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    public sealed class Visitor : JsonConverter<VisitorId>
    {
        public override VisitorId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            VisitorId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("No visitor id.");

        public override void Write(Utf8JsonWriter writer, VisitorId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    public sealed class Account : JsonConverter<AccountId>
    {
        public override AccountId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? throw new JsonException("No account id."));

        public override void Write(Utf8JsonWriter writer, AccountId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
