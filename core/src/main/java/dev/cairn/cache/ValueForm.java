package dev.cairn.cache;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How values of one type are written and read. */
interface ValueForm {

  void write(DataOutput out, Object value) throws IOException;

  Object read(DataInput in) throws IOException;
}
