package com.example.vocabulary.model.types;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import org.hibernate.annotations.FractionalSeconds;
import org.hibernate.annotations.TimeZoneColumn;
import org.hibernate.annotations.TimeZoneStorage;
import org.hibernate.annotations.TimeZoneStorageType;
import org.hibernate.type.NumericBooleanConverter;
import org.hibernate.type.TrueFalseConverter;
import org.hibernate.type.YesNoConverter;

/** Every basic type of Java that maps without more words, and the few words that change it. */
@Entity
@SuppressWarnings({"deprecation", "removal"}) // they are part of the vocabulary
public class JavaTypes {
  @Id UUID id;

  boolean flag;
  Boolean maybe;
  byte tiny;
  short small;
  int whole;
  long big;
  float real_;
  double precise_;
  char letter;
  Character maybeLetter;
  BigDecimal decimal_;
  BigInteger integer_;
  String text;
  char[] letters;
  byte[] bytes;
  UUID uuid_;
  Locale locale;
  Currency currency;
  TimeZone timeZone;
  ZoneId zone;
  ZoneOffset zoneOffset;
  Year year_;
  URL url;
  Class<?> type_;
  InetAddress address;
  Duration duration;
  Blob blob_;
  Clob clob_;

  LocalDate day_;
  LocalTime at_;
  LocalDateTime when_;
  Instant instant_;
  OffsetDateTime offset_;
  OffsetTime offsetTime;
  ZonedDateTime zoned;
  java.sql.Date sqlDate;
  java.sql.Time sqlTime;
  Timestamp sqlTimestamp;
  Calendar calendar;

  @Temporal(TemporalType.DATE)
  Date justDate;

  @Temporal(TemporalType.TIME)
  Date justTime;

  @Temporal(TemporalType.TIMESTAMP)
  Date dateAndTime;

  @FractionalSeconds(3)
  LocalDateTime milliseconds;

  @FractionalSeconds(0)
  LocalTime noFraction;

  @TimeZoneStorage(TimeZoneStorageType.NATIVE)
  OffsetDateTime storedNative;

  @TimeZoneStorage(TimeZoneStorageType.NORMALIZE)
  OffsetDateTime storedNormalized;

  @TimeZoneStorage(TimeZoneStorageType.NORMALIZE_UTC)
  ZonedDateTime storedUtc;

  @TimeZoneStorage(TimeZoneStorageType.COLUMN)
  @TimeZoneColumn(name = "stored_offset")
  OffsetDateTime storedColumn;

  @TimeZoneStorage(TimeZoneStorageType.AUTO)
  OffsetDateTime storedAuto;

  Suit suit;

  @Enumerated(EnumType.STRING)
  Suit suitName;

  @Enumerated(EnumType.ORDINAL)
  Suit suitOrdinal;

  DayOfWeek weekday;

  @Convert(converter = YesNo.class)
  boolean converted;

  @Convert(converter = YesNoConverter.class)
  Boolean yesNo;

  @Convert(converter = TrueFalseConverter.class)
  Boolean trueFalse;

  @Convert(converter = NumericBooleanConverter.class)
  Boolean zeroOne;
}
