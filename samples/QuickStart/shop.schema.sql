-- Read twice: while the project builds, to check the columns of every statement, and by Databases.cs, to make the tables.
CREATE TABLE users (
  user_id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR(100) NOT NULL,
  email VARCHAR(200),
  status INT NOT NULL,
  created DATETIME NOT NULL,
  country CHAR(2) NOT NULL,
  age INT
);

CREATE TABLE addresses (
  address_id BIGINT NOT NULL PRIMARY KEY,
  user_id BIGINT NOT NULL,
  city VARCHAR(100) NOT NULL,
  country CHAR(2) NOT NULL
);

CREATE TABLE countries (code CHAR(2) NOT NULL PRIMARY KEY, name VARCHAR(100) NOT NULL);

CREATE TABLE stores (store_id INT NOT NULL PRIMARY KEY, city VARCHAR(100) NOT NULL, country CHAR(2) NOT NULL);
