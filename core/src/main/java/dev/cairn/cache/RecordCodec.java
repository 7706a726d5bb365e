package dev.cairn.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Turns a record into bytes and back, by its declared components: text, numbers, enums, {@code
 * Optional}, lists, sets, maps, other records and sealed interfaces of these. The bytes mean
 * something to the same version of the record alone; {@link #shape} tells versions apart.
 */
public final class RecordCodec<R extends Record> {

  private final Class<R> type;
  private final ValueForm form;

  /**
   * Makes a codec of {@code type}.
   *
   * @throws IllegalArgumentException when a component is of a type that it does not know
   */
  public RecordCodec(Class<R> type) {
    this.type = type;
    this.form = new ValueForms().of(type);
  }

  /** Returns a text that differs when the record, or one in it, has other components. */
  public String shape() {
    return Checksum.of(ValueForms.shape(type));
  }

  public byte[] encode(R value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      form.write(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Returns the value in {@code bytes}; empty when they hold none. */
  public Optional<R> decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return Optional.of(type.cast(form.read(in)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
