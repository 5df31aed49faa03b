package ee.socketio.protocol.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

class JsonToMessagePackTest {
  private static byte[] packed(String json, byte[]... attachments) throws IOException {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      new JsonToMessagePack(packer, List.of(attachments)).pack(json);
      return packer.toByteArray();
    }
  }

  private static String unpacked(byte[] bytes) throws IOException {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      return new MessagePackToJson(unpacker, bytes.length, 8).read();
    }
  }

  @Test
  void aLongTextWithAnUnpairedSurrogateIsWritten() throws IOException {
    String text = "x".repeat(10_000);

    assertThat(unpacked(packed("\"" + text + "\\ud800\""))).isEqualTo("\"" + text + "?\"");
    assertThat(unpacked(packed("{\"" + text + "\\udc00\":1}"))).isEqualTo("{\"" + text + "?\":1}");
  }

  @Test
  void aPlaceholderIsTheBinaryValue() throws IOException {
    assertThat(packed("{\"_placeholder\":true,\"num\":0}", new byte[] {1, 2}))
        .isEqualTo(new byte[] {(byte) 0xc4, 2, 1, 2});
  }

  @Test
  void anObjectThatOnlyLooksLikeAPlaceholderIsAnObject() throws IOException {
    for (String json :
        List.of(
            "{\"_placeholder\":true}",
            "{\"_placeholder\":true,\"num\":\"0\"}",
            "{\"_placeholder\":true,\"num\":1}",
            "{\"_placeholder\":true,\"num\":-1}",
            "{\"_placeholder\":\"true\",\"num\":0}")) {
      assertThat(unpacked(packed(json, new byte[1]))).isEqualTo(json);
    }
  }

  @Test
  void aValueIsUnchangedAfterBothConversions() throws IOException {
    for (String json :
        List.of(
            "null",
            "-7",
            "\"\"",
            "[]",
            "{}",
            "[[],{},[[1,2],[3]],{\"a\":[],\"b\":{\"c\":[null,true,false]}}]",
            "[9223372036854775807,-9223372036854775808,0.5,\"],}\\\"\"]",
            "[" + "1,".repeat(100) + "{\"a\":[" + "{},".repeat(100) + "[]]}]")) {
      assertThat(unpacked(packed(json))).isEqualTo(json);
    }
  }

  @Test
  void whiteSpaceBetweenTokensIsNotWritten() throws IOException {
    assertThat(unpacked(packed(" [ 1 , { \"a\" : [ ] , \"b\":\t{ } }\r\n] ")))
        .isEqualTo("[1,{\"a\":[],\"b\":{}}]");
  }

  @Test
  void anIntegerBeyondLongIsAFloat() throws IOException {
    assertThat(unpacked(packed("[9223372036854775808,-1e3,1.0]")))
        .isEqualTo("[9.223372036854776E18,-1000.0,1.0]");
  }

  @Test
  void aPlaceholderMayHaveAnyForm() throws IOException {
    byte[] binary = {(byte) 0x92, (byte) 0xc4, 1, 5, (byte) 0x90};

    for (String placeholder :
        List.of(
            "{\"num\":0,\"_placeholder\":true}",
            "{ \"_placeholder\" : true , \"num\" : 0 }",
            "{\"\\u005fplaceholder\":true,\"num\":0}",
            "{\"_placeholde\\u0072\":true,\"num\":0}",
            "{\"x\":[{},[1,2]],\"_placeholder\":true,\"num\":0}")) {
      assertThat(packed("[" + placeholder + ",[]]", new byte[] {5})).isEqualTo(binary);
    }
  }

  @Test
  void aTextThatLooksLikeTheKeyOfAPlaceholderIsAText() throws IOException {
    String json = "[\"_placeholder\",{\"a\":\"_placeholder\",\"num\":0}]";

    assertThat(unpacked(packed(json, new byte[1]))).isEqualTo(json);
  }
}
