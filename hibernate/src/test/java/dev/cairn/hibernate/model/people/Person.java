package dev.cairn.hibernate.model.people;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.TableGenerator;
import java.util.Locale;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;

/** A table generator, a secondary table, a converter, a reference to anything. */
@Entity
@SecondaryTable(name = "person_detail", pkJoinColumns = @PrimaryKeyJoinColumn(name = "person_id"))
public class Person extends Named {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "people")
  @TableGenerator(name = "people", table = "generators", initialValue = 5, allocationSize = 10)
  long id;

  @Convert(converter = YesNo.class)
  boolean member = true;

  @Column(table = "person_detail")
  String motto = "none";

  Locale language = Locale.GERMANY;

  @Any
  @AnyKeyJavaClass(Long.class)
  @AnyDiscriminatorValue(discriminator = "P", entity = Person.class)
  @Column(name = "likes_type")
  @jakarta.persistence.JoinColumn(name = "likes_id")
  Object likes;
}
