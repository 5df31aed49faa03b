package ee.socketio.protocol.msgpack;

import ee.socketio.protocol.socketio.JsonMembers;
import ee.socketio.protocol.socketio.JsonText;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessagePacker;

/**
 * Writes JSON with placeholders as MessagePack with binary values. Both formats have the same order
 * of values, so each token of the JSON text becomes one token of MessagePack, without a tree and
 * without recursion. An instance writes one value. One thread at a time may use it.
 */
public final class JsonToMessagePack {
  /** Integers with up to that many characters are {@code long} values. */
  private static final int SURELY_LONG = 18;

  private final MessagePacker packer;
  private final List<byte[]> attachments;
  private String json = "";
  private JsonShape shape = JsonShape.of("");
  private int at;
  private int opened;

  /**
   * @param packer receives the value
   * @param attachments the values of the placeholders, by index
   */
  public JsonToMessagePack(MessagePacker packer, List<byte[]> attachments) {
    this.packer = packer;
    this.attachments = attachments;
  }

  /**
   * Writes one value.
   *
   * @param text one valid JSON value
   * @throws IOException when the output of the packer fails
   */
  public void pack(String text) throws IOException {
    json = text;
    shape = JsonShape.of(text);
    while (at < json.length()) {
      token();
    }
  }

  private void token() throws IOException {
    switch (json.charAt(at)) {
      case '"' -> packText(JsonText.unquote(take(JsonText.stringEnd(json, at))));
      case '[' -> {
        at++;
        packer.packArrayHeader(shape.size(opened++));
      }
      case '{' -> object();
      case 't' -> {
        at += "true".length();
        packer.packBoolean(true);
      }
      case 'f' -> {
        at += "false".length();
        packer.packBoolean(false);
      }
      case 'n' -> {
        at += "null".length();
        packer.packNil();
      }
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> packNumber(take(numberEnd()));
      // Separators, closing brackets and white space have no counterpart.
      default -> at++;
    }
  }

  private String take(int end) {
    String token = json.substring(at, end);
    at = end;
    return token;
  }

  private int numberEnd() {
    int end = at + 1;
    while (end < json.length() && "+-.0123456789eE".indexOf(json.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private void packNumber(String number) throws IOException {
    boolean integer = number.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    if (integer && number.length() <= SURELY_LONG) {
      packer.packLong(Long.parseLong(number));
    } else if (integer && new BigInteger(number).bitLength() < Long.SIZE) {
      packer.packLong(Long.parseLong(number));
    } else {
      packer.packDouble(Double.parseDouble(number));
    }
  }

  /** Unpaired surrogates become question marks, because UTF-8 cannot represent them. */
  private void packText(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    packer.packRawStringHeader(utf8.length).writePayload(utf8);
  }

  private void object() throws IOException {
    byte[] attachment = null;
    int end = at;
    if (!attachments.isEmpty() && shape.isPlaceholder(opened)) {
      end = JsonShape.end(json, at);
      attachment = attachment(json.substring(at, end));
    }
    if (attachment == null) {
      at++;
      packer.packMapHeader(shape.size(opened++));
    } else {
      opened += JsonShape.of(take(end)).count();
      packer.packBinaryHeader(attachment.length).writePayload(attachment);
    }
  }

  /** The attachment of a placeholder; null if the object is none, or has no attachment. */
  private byte @Nullable [] attachment(String object) {
    JsonMembers members = JsonMembers.of(object);
    String num = members.get("num");
    if (num == null || !"true".equals(members.get("_placeholder")) || !num.matches("[0-9]{1,9}")) {
      return null;
    }
    int index = Integer.parseInt(num);
    return index < attachments.size() ? attachments.get(index) : null;
  }
}
