package dev.cairn.hibernate;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a compiled class says of itself without being loaded: its name and the annotations on it.
 * Read by hand because the class-file libraries that come with Hibernate differ between 6.6 and 7,
 * and refuse the class files of a JDK newer than they are; the little that is read here has not
 * changed since Java 5.
 *
 * @param name with dots
 * @param annotations the names of the annotations' classes, with dots
 */
record ClassFile(String name, Set<String> annotations) {

  private static final int MAGIC = 0xCAFEBABE;

  /**
   * Reads a class file.
   *
   * @throws IOException when these are not the bytes of a class
   */
  static ClassFile read(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (in.readInt() != MAGIC) {
      throw new IOException("not a class file");
    }
    in.readInt(); // the version: nothing here depends on it
    Pool pool = Pool.read(in);
    in.readUnsignedShort();
    String name = pool.className(in.readUnsignedShort());
    in.readUnsignedShort();
    in.skipNBytes(2L * in.readUnsignedShort());
    skipMembers(in);
    skipMembers(in);
    Set<String> annotations = new LinkedHashSet<>();
    int attributes = in.readUnsignedShort();
    for (int i = 0; i < attributes; i++) {
      String attribute = pool.text(in.readUnsignedShort());
      int length = in.readInt();
      if (attribute.equals("RuntimeVisibleAnnotations")) {
        readAnnotations(in, pool, annotations);
      } else {
        in.skipNBytes(Integer.toUnsignedLong(length));
      }
    }
    return new ClassFile(name.replace('/', '.'), annotations);
  }

  private static void skipMembers(DataInputStream in) throws IOException {
    int members = in.readUnsignedShort();
    for (int i = 0; i < members; i++) {
      in.skipNBytes(6);
      int attributes = in.readUnsignedShort();
      for (int j = 0; j < attributes; j++) {
        in.skipNBytes(2);
        in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
      }
    }
  }

  private static void readAnnotations(DataInputStream in, Pool pool, Set<String> names)
      throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      String descriptor = skipAnnotation(in, pool);
      names.add(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'));
    }
  }

  private static String skipAnnotation(DataInputStream in, Pool pool) throws IOException {
    String descriptor = pool.text(in.readUnsignedShort());
    int elements = in.readUnsignedShort();
    for (int i = 0; i < elements; i++) {
      in.skipNBytes(2);
      skipValue(in, pool);
    }
    return descriptor;
  }

  private static void skipValue(DataInputStream in, Pool pool) throws IOException {
    switch (in.readUnsignedByte()) {
      case 'e' -> in.skipNBytes(4);
      case '@' -> skipAnnotation(in, pool);
      case '[' -> {
        int values = in.readUnsignedShort();
        for (int i = 0; i < values; i++) {
          skipValue(in, pool);
        }
      }
      default -> in.skipNBytes(2);
    }
  }

  /** The constant pool: texts, and for classes the index of their name. */
  private static final class Pool {

    private final String[] texts;
    private final int[] names;

    private Pool(String[] texts, int[] names) {
      this.texts = texts;
      this.names = names;
    }

    static Pool read(DataInputStream in) throws IOException {
      int size = in.readUnsignedShort();
      String[] texts = new String[size];
      int[] names = new int[size];
      for (int i = 1; i < size; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts[i] = in.readUTF();
          case 7 -> names[i] = in.readUnsignedShort();
          case 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // a long or double takes two places
          }
          default -> throw new IOException("unknown constant " + tag);
        }
      }
      return new Pool(texts, names);
    }

    String text(int index) {
      return texts[index];
    }

    String className(int index) {
      return texts[names[index]];
    }
  }
}
