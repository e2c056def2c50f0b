# phpMyAdmin MySQL-Dump
# version 2.3.3pl1
# http://www.phpmyadmin.net/ (download page)
#
# Host: localhost
# Generation Time: Jun 01, 2004 at 08:00 AM
# Database : `emerald`
# --------------------------------------------------------

#
# Table structure for table `fanfiction_authors`
#

CREATE TABLE fanfiction_authors (
  uid int(11) NOT NULL auto_increment,
  penname varchar(200) NOT NULL default '',
  realname varchar(200) NOT NULL default '',
  email varchar(200) NOT NULL default '',
  password varchar(40) NOT NULL default '0',
  PRIMARY KEY  (uid)
) TYPE=MyISAM;

INSERT INTO fanfiction_authors VALUES (9, 'Silver Shoes', 'Gwendolen Prout', 'prout@emerald.example', 'a3f5c1d27e9b40618c2d9e7f10b34a56');

CREATE TABLE fanfiction_categories (
  catid int(11) NOT NULL auto_increment,
  parentcatid int(11) NOT NULL default '-1',
  category varchar(60) NOT NULL default '',
  PRIMARY KEY  (catid)
) TYPE=MyISAM;

INSERT INTO fanfiction_categories VALUES (1, -1, 'The Wonderful Wizard of Oz');

CREATE TABLE fanfiction_characters (
  charid int(11) NOT NULL auto_increment,
  catid int(11) NOT NULL default '0',
  charname varchar(60) NOT NULL default '',
  PRIMARY KEY  (charid)
) TYPE=MyISAM;

INSERT INTO fanfiction_characters VALUES (1, 1, 'Dorothy Gale'), (2, 1, 'The Scarecrow');

CREATE TABLE fanfiction_stories (
  sid int(11) NOT NULL auto_increment,
  psid int(11) NOT NULL default '0',
  title varchar(200) NOT NULL default '',
  chapter varchar(200) NOT NULL default '',
  summary text NOT NULL,
  catid int(11) NOT NULL default '0',
  gid varchar(250) NOT NULL default '0',
  charid varchar(250) NOT NULL default '0',
  wid varchar(250) NOT NULL default '0',
  rid varchar(25) NOT NULL default '0',
  date datetime NOT NULL default '0000-00-00 00:00:00',
  updated datetime NOT NULL default '0000-00-00 00:00:00',
  uid int(11) NOT NULL default '0',
  featured int(11) NOT NULL default '0',
  counter int(11) NOT NULL default '0',
  validated int(11) NOT NULL default '0',
  inorder tinyint(4) NOT NULL default '0',
  storytext text NOT NULL,
  completed tinyint(4) NOT NULL default '0',
  rr tinyint(4) NOT NULL default '0',
  wordcount int(11) NOT NULL default '0',
  numreviews int(4) NOT NULL default '0',
  PRIMARY KEY  (sid),
  KEY psid (psid)
) TYPE=MyISAM;

INSERT INTO fanfiction_stories VALUES (4, 4, 'Straw', 'The Field', 'What the crows knew.', 1, 'Humor', '1,2', '0', 'G', '2004-02-03 00:00:00', '2004-03-03 00:00:00', 9, 0, 12, 1, 1, 'The crows had a theory about straw.', 1, 0, 13, 0);
INSERT INTO fanfiction_stories VALUES (6, 4, 'Straw', 'The Crow', '', 1, 'Humor', '1,2', '0', 'G', '2004-03-03 00:00:00', '2004-03-03 00:00:00', 9, 0, 3, 1, 3, 'The last crow disagreed.', 1, 0, 4, 0);
INSERT INTO fanfiction_stories VALUES (5, 4, 'Straw', 'The Road', '', 1, 'Humor', '1,2', '0', 'G', '2004-02-13 00:00:00', '2004-03-03 00:00:00', 9, 0, 3, 1, 2, '', 1, 0, 6, 0);
