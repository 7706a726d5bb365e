package dev.cairn.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Text, numbers and truth values. */
enum PlainForm implements ValueForm {
  TEXT {
    @Override
    public void write(DataOutput out, Object value) throws IOException {
      byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    @Override
    public Object read(DataInput in) throws IOException {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  },
  INT {
    @Override
    public void write(DataOutput out, Object value) throws IOException {
      out.writeInt((Integer) value);
    }

    @Override
    public Object read(DataInput in) throws IOException {
      return in.readInt();
    }
  },
  LONG {
    @Override
    public void write(DataOutput out, Object value) throws IOException {
      out.writeLong((Long) value);
    }

    @Override
    public Object read(DataInput in) throws IOException {
      return in.readLong();
    }
  },
  TRUTH {
    @Override
    public void write(DataOutput out, Object value) throws IOException {
      out.writeBoolean((Boolean) value);
    }

    @Override
    public Object read(DataInput in) throws IOException {
      return in.readBoolean();
    }
  };

  static PlainForm of(Class<?> type) {
    if (type == String.class) {
      return TEXT;
    } else if (type == int.class || type == Integer.class) {
      return INT;
    } else if (type == long.class || type == Long.class) {
      return LONG;
    } else if (type == boolean.class || type == Boolean.class) {
      return TRUTH;
    }
    throw new IllegalArgumentException("no form is known for " + type);
  }
}
