package dev.cairn.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** The number of entries, then each. */
record MapForm(ValueForm key, ValueForm value, Supplier<Map<Object, Object>> empty)
    implements ValueForm {

  @Override
  public void write(DataOutput out, Object map) throws IOException {
    Map<?, ?> entries = (Map<?, ?>) map;
    out.writeInt(entries.size());
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      key.write(out, entry.getKey());
      value.write(out, entry.getValue());
    }
  }

  @Override
  public Object read(DataInput in) throws IOException {
    Map<Object, Object> entries = empty.get();
    for (int left = in.readInt(); left > 0; left--) {
      Object name = key.read(in);
      entries.put(name, value.read(in));
    }
    return entries;
  }
}
