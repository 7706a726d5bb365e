package dev.cairn.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A constant of an enum: its name. */
final class EnumForm implements ValueForm {

  private final Map<String, Object> constants = new HashMap<>();

  EnumForm(Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
  }

  @Override
  public void write(DataOutput out, Object value) throws IOException {
    out.writeUTF(((Enum<?>) value).name());
  }

  @Override
  public Object read(DataInput in) throws IOException {
    String name = in.readUTF();
    return Optional.ofNullable(constants.get(name))
        .orElseThrow(() -> new IOException("no constant is called " + name));
  }
}
