-- MySQL dump 10.11
--
-- Host: localhost    Database: emerald
-- ------------------------------------------------------
/*!40101 SET NAMES utf8 */;

CREATE TABLE `fanfiction_authors` (
  `uid` int(11) NOT NULL auto_increment,
  `penname` varchar(200) NOT NULL default '',
  `realname` varchar(200) NOT NULL default '',
  `email` varchar(200) NOT NULL default '',
  `password` varchar(40) NOT NULL default '0',
  PRIMARY KEY  (`uid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;

INSERT INTO `fanfiction_authors` VALUES (2,'Silver Shoes','Prudence Example','prudence@emerald.example','8f14e45fceea167a5a36dedd4bea2543'),(3,'tinsmith','Not Given','tinsmith@emerald.example','c9f0f895fb98ab9159f51fd0297e236d');

CREATE TABLE `fanfiction_categories` (
  `catid` int(11) NOT NULL auto_increment,
  `parentcatid` int(11) NOT NULL default '-1',
  `category` varchar(60) NOT NULL default '',
  PRIMARY KEY  (`catid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;

INSERT INTO `fanfiction_categories` VALUES (1,-1,'Books'),(2,1,'The Wonderful Wizard of Oz');

CREATE TABLE `fanfiction_chapters` (
  `chapid` int(11) NOT NULL auto_increment,
  `title` varchar(250) NOT NULL default '',
  `inorder` int(11) NOT NULL default '0',
  `notes` text NOT NULL,
  `storytext` text NOT NULL,
  `validated` tinyint(4) NOT NULL default '0',
  `sid` int(11) NOT NULL default '0',
  `uid` int(11) NOT NULL default '0',
  PRIMARY KEY  (`chapid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;

INSERT INTO `fanfiction_chapters` VALUES (11,'The Field',1,'For my sister.','',1,5,2),(12,'The Road',2,'','',1,5,2),(13,'Oil',1,'','',1,6,3),(14,'Rust',1,'','',1,8,3);

CREATE TABLE `fanfiction_characters` (
  `charid` int(11) NOT NULL auto_increment,
  `catid` int(11) NOT NULL default '0',
  `charname` varchar(60) NOT NULL default '',
  PRIMARY KEY  (`charid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;

INSERT INTO `fanfiction_characters` VALUES (1,2,'The Scarecrow'),(2,2,'Dorothy Gale'),(3,2,'The Tin Woodman');

CREATE TABLE `fanfiction_ratings` (
  `rid` int(11) NOT NULL auto_increment,
  `rating` varchar(60) NOT NULL default '',
  PRIMARY KEY  (`rid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;

INSERT INTO `fanfiction_ratings` VALUES (1,'All Ages'),(2,'Teen');

CREATE TABLE `fanfiction_settings` (
  `sitekey` varchar(50) NOT NULL default '1',
  `sitename` varchar(200) NOT NULL default '',
  `url` varchar(200) NOT NULL default '',
  `siteemail` varchar(200) NOT NULL default '',
  `storiespath` varchar(20) NOT NULL default 'stories',
  `store` varchar(5) NOT NULL default 'files',
  PRIMARY KEY  (`sitekey`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;

INSERT INTO `fanfiction_settings` VALUES ('em','The Emerald Archive','http://emerald.example','keeper@emerald.example','stories','files');

CREATE TABLE `fanfiction_stories` (
  `sid` int(11) NOT NULL auto_increment,
  `title` varchar(200) NOT NULL default '',
  `summary` text,
  `storynotes` text,
  `catid` varchar(100) NOT NULL default '0',
  `classes` varchar(200) default NULL,
  `charid` varchar(250) NOT NULL default '0',
  `rid` varchar(25) NOT NULL default '0',
  `date` int(10) unsigned NOT NULL default '0',
  `updated` int(10) unsigned NOT NULL default '0',
  `uid` int(11) NOT NULL default '0',
  `coauthors` varchar(200) default NULL,
  `validated` tinyint(4) NOT NULL default '0',
  `completed` tinyint(4) NOT NULL default '0',
  `rr` tinyint(4) NOT NULL default '0',
  `wordcount` int(11) NOT NULL default '0',
  PRIMARY KEY  (`sid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1;

INSERT INTO `fanfiction_stories` VALUES (5,'Straw','What the crows knew.',NULL,'1,2',NULL,'1, 2','1',1075766400,1078358400,2,NULL,1,1,0,52),(6,'Oil','He had not asked for much.','','2','','3,','2',1080000000,1080000000,3,'',1,0,0,24),(8,'Rust','','','2','','3','2',1090000000,1090000000,3,'',1,1,0,0);

-- Dump completed on 2009-10-26  4:10:00
