-- phpMyAdmin SQL Dump
-- version 2.6.1-pl3
-- http://www.phpmyadmin.net
-- 
-- Host: localhost
-- Generation Time: Mar 04, 2006 at 11:02 PM
-- Server version: 4.0.27
-- PHP Version: 4.3.11
-- 
-- Database: `whitby_arch`
-- 

-- --------------------------------------------------------

-- 
-- Table structure for table `wn_fanfiction_authors`
-- 

CREATE TABLE `wn_fanfiction_authors` (
  `uid` int(11) NOT NULL auto_increment,
  `penname` varchar(200) NOT NULL default '',
  `realname` varchar(200) NOT NULL default '',
  `email` varchar(200) NOT NULL default '',
  `website` varchar(200) NOT NULL default '',
  `bio` text NOT NULL,
  `image` varchar(200) NOT NULL default '',
  `date` datetime NOT NULL default '0000-00-00 00:00:00',
  `newreviews` int(11) NOT NULL default '0',
  `admincreated` int(11) NOT NULL default '0',
  `password` varchar(40) NOT NULL default '0',
  `level` tinyint(4) NOT NULL default '0',
  PRIMARY KEY  (`uid`),
  KEY `penname` (`penname`)
) TYPE=MyISAM AUTO_INCREMENT=4 ;

-- 
-- Dumping data for table `wn_fanfiction_authors`
-- 

INSERT INTO `wn_fanfiction_authors` VALUES (1, 'Harker''s Ghost', 'Peregrine Mudd', 'mudd@castle.example', '', 'I''m nobody; who are you?', '', '2005-01-02 03:04:05', 0, 0, '098f6bcd4621d373cade4e832627b4f6', 1);
INSERT INTO `wn_fanfiction_authors` VALUES (3, 'Bloofer', 'Araminta Sedge', 'sedge@castle.example', '', '', '', '2005-01-02 03:04:05', 0, 0, '5ebe2294ecd0e0f08eab7690d2a6ee69', 0);

-- --------------------------------------------------------

CREATE TABLE `wn_fanfiction_categories` (
  `catid` int(11) NOT NULL auto_increment,
  `parentcatid` int(11) NOT NULL default '-1',
  `category` varchar(60) NOT NULL default '',
  PRIMARY KEY  (`catid`)
) TYPE=MyISAM;

INSERT INTO `wn_fanfiction_categories` VALUES (1, -1, 'Dracula');
INSERT INTO `wn_fanfiction_categories` VALUES (2, 1, 'Mina/Lucy');

CREATE TABLE `wn_fanfiction_chapters` (
  `chapid` int(11) NOT NULL auto_increment,
  `title` varchar(250) NOT NULL default '',
  `inorder` int(11) NOT NULL default '0',
  `notes` text NOT NULL,
  `storytext` text,
  `validated` tinyint(4) NOT NULL default '0',
  `wordcount` int(11) NOT NULL default '0',
  `sid` int(11) NOT NULL default '0',
  `uid` int(11) NOT NULL default '0',
  PRIMARY KEY  (`chapid`)
) TYPE=MyISAM;

INSERT INTO `wn_fanfiction_chapters` VALUES (2, 'Second Night', 2, '', 'The wind fell.\r\n\r\n"It is the tide," said Lucy; (it was not).', 1, 11, 1, 1);
INSERT INTO `wn_fanfiction_chapters` VALUES (1, 'First Night', 1, 'My first story - be kind!', 'The wind rose at dusk.\r\n\r\nMina\\\'s candle went out, and she said, \\\"Don\\\'t. You couldn\\\'t see it.\\\"\r\n\r\nINSERT INTO the dark, she thought; DROP TABLE of contents.', 1, 21, 1, 1);
INSERT INTO `wn_fanfiction_chapters` VALUES (3, '', 1, NULL, 'Lucy walked.<br />\r\nThe moon walked after her.', 1, 8, 2, 3);

CREATE TABLE `wn_fanfiction_genres` (
  `gid` int(11) NOT NULL auto_increment,
  `genre` varchar(60) NOT NULL default '',
  PRIMARY KEY  (`gid`)
) TYPE=MyISAM;

INSERT INTO `wn_fanfiction_genres` VALUES (1, 'Horror');
INSERT INTO `wn_fanfiction_genres` VALUES (2, 'Angst');

CREATE TABLE `wn_fanfiction_ratings` (
  `rid` int(11) NOT NULL auto_increment,
  `rating` varchar(60) NOT NULL default '',
  `ratingwarning` int(11) NOT NULL default '0',
  `warningtext` text NOT NULL,
  PRIMARY KEY  (`rid`)
) TYPE=MyISAM;

INSERT INTO `wn_fanfiction_ratings` VALUES (1, 'PG', 0, '');
INSERT INTO `wn_fanfiction_ratings` VALUES (2, 'PG-13', 0, '');

CREATE TABLE `wn_fanfiction_stories` (
  `sid` int(11) NOT NULL auto_increment,
  `title` varchar(200) NOT NULL default '',
  `summary` text NOT NULL,
  `storynotes` text,
  `catid` varchar(100) NOT NULL default '0',
  `gid` varchar(250) NOT NULL default '0',
  `charid` varchar(250) NOT NULL default '0',
  `wid` varchar(250) default NULL,
  `rid` varchar(25) NOT NULL default '0',
  `date` datetime NOT NULL default '0000-00-00 00:00:00',
  `updated` datetime NOT NULL default '0000-00-00 00:00:00',
  `uid` int(11) NOT NULL default '0',
  `coauthors` varchar(200) default NULL,
  `validated` int(11) NOT NULL default '0',
  `completed` tinyint(4) NOT NULL default '0',
  `rr` tinyint(4) NOT NULL default '0',
  `wordcount` int(11) NOT NULL default '0',
  PRIMARY KEY  (`sid`)
) TYPE=MyISAM;

INSERT INTO `wn_fanfiction_stories` VALUES (1, 'The Wind at the Window', 'A window. A wind.', NULL, ' 2 , 1', '1 ,2,', 'Mina Murray, Lucy Westenra', NULL, 'PG-13', '2005-11-12 13:14:15', '2006-01-01 00:00:00', 1, '3, NULL', 1, 0, 0, 32);
INSERT INTO `wn_fanfiction_stories` VALUES (2, 'Bloofer Lady', '', NULL, '1', NULL, '', '2', 'pg', '2005-12-12 13:14:15', '2005-12-12 13:14:15', 3, NULL, 1, 1, 0, 8);

CREATE TABLE `wn_fanfiction_warnings` (
  `wid` int(11) NOT NULL auto_increment,
  `warning` varchar(60) NOT NULL default '',
  PRIMARY KEY  (`wid`)
) TYPE=MyISAM;

INSERT INTO `wn_fanfiction_warnings` VALUES (2, 'Violence');
