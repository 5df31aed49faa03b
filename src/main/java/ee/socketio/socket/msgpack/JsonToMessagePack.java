package ee.socketio.socket.msgpack;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessagePacker;

/** Writes JSON with placeholders as MessagePack with binary values. */
final class JsonToMessagePack {
  private final MessagePacker packer;
  private final List<byte[]> attachments;

  JsonToMessagePack(MessagePacker packer, List<byte[]> attachments) {
    this.packer = packer;
    this.attachments = attachments;
  }

  void pack(String json) throws IOException {
    try (JsonParser parser = Json.createParser(new StringReader(json))) {
      parser.next();
      pack(parser.getValue());
    }
  }

  private void pack(JsonValue value) throws IOException {
    switch (value.getValueType()) {
      case NULL -> packer.packNil();
      case TRUE -> packer.packBoolean(true);
      case FALSE -> packer.packBoolean(false);
      case STRING -> packer.packString(((JsonString) value).getString());
      case NUMBER -> pack((JsonNumber) value);
      case ARRAY -> pack(value.asJsonArray());
      case OBJECT -> pack(value.asJsonObject());
    }
  }

  private void pack(JsonNumber number) throws IOException {
    if (number.isIntegral() && number.bigIntegerValue().bitLength() < Long.SIZE) {
      packer.packLong(number.longValue());
    } else {
      packer.packDouble(number.doubleValue());
    }
  }

  private void pack(JsonArray array) throws IOException {
    packer.packArrayHeader(array.size());
    for (JsonValue each : array) {
      pack(each);
    }
  }

  private void pack(JsonObject object) throws IOException {
    if (!attachments.isEmpty() && object.getBoolean("_placeholder", false)) {
      byte[] bytes = attachments.get(object.getInt("num"));
      packer.packBinaryHeader(bytes.length).writePayload(bytes);
      return;
    }
    packer.packMapHeader(object.size());
    for (Map.Entry<String, JsonValue> each : object.entrySet()) {
      packer.packString(each.getKey());
      pack(each.getValue());
    }
  }
}
