/*M!999999\- enable the sandbox mode */ 
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB, for debian-linux-gnu (x86_64)
--
-- Host: localhost    Database: bakerst
-- ------------------------------------------------------
-- Server version	10.11.19-MariaDB-0+deb12u1

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;

--
-- Table structure for table `fanfiction_authorinfo`
--

DROP TABLE IF EXISTS `fanfiction_authorinfo`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_authorinfo` (
  `uid` int(11) NOT NULL DEFAULT 0,
  `field` int(11) NOT NULL DEFAULT 0,
  `info` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (`uid`,`field`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_authorinfo`
--

LOCK TABLES `fanfiction_authorinfo` WRITE;
/*!40000 ALTER TABLE `fanfiction_authorinfo` DISABLE KEYS */;
INSERT INTO `fanfiction_authorinfo` VALUES
(2,1,'mina_icq_338812');
/*!40000 ALTER TABLE `fanfiction_authorinfo` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_authors`
--

DROP TABLE IF EXISTS `fanfiction_authors`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_authors` (
  `uid` int(11) NOT NULL AUTO_INCREMENT,
  `penname` varchar(200) NOT NULL DEFAULT '',
  `realname` varchar(200) NOT NULL DEFAULT '',
  `email` varchar(200) NOT NULL DEFAULT '',
  `website` varchar(200) NOT NULL DEFAULT '',
  `bio` text NOT NULL,
  `image` varchar(200) NOT NULL DEFAULT '',
  `date` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `admincreated` int(11) NOT NULL DEFAULT 0,
  `password` varchar(40) NOT NULL DEFAULT '0',
  PRIMARY KEY (`uid`),
  KEY `penname` (`penname`)
) ENGINE=MyISAM AUTO_INCREMENT=6 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_authors`
--

LOCK TABLES `fanfiction_authors` WRITE;
/*!40000 ALTER TABLE `fanfiction_authors` DISABLE KEYS */;
INSERT INTO `fanfiction_authors` VALUES
(2,'Lanternlight','Wilhelmina Postlethwaite','mina.p@mail.example','http://lantern.example','I live in Norwich.','','2004-02-01 10:00:00',0,'5f4dcc3b5aa765d61d8327deb882cf99'),
(3,'O\'Malley\\Quill','Bartholomew Thrupp','thrupp@post.example','','','','2004-03-01 10:00:00',0,'0d107d09f5bbe40cade3de5c71e9e9b7'),
(4,'gaslamp@home.example','Euphemia Oldacre','gaslamp@home.example','','','','2005-01-01 10:00:00',0,'e10adc3949ba59abbe56e057f20f883e'),
(5,'Æthel','Cuthbert Ormsby','ormsby@post.example','','','','2005-01-01 10:00:00',0,'25d55ad283aa400af464c76d713c07ad');
/*!40000 ALTER TABLE `fanfiction_authors` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_categories`
--

DROP TABLE IF EXISTS `fanfiction_categories`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_categories` (
  `catid` int(11) NOT NULL AUTO_INCREMENT,
  `parentcatid` int(11) NOT NULL DEFAULT -1,
  `category` varchar(60) NOT NULL DEFAULT '',
  `description` text NOT NULL,
  `image` varchar(100) NOT NULL DEFAULT '',
  `locked` tinyint(4) NOT NULL DEFAULT 0,
  `leveldown` tinyint(4) NOT NULL DEFAULT 0,
  `displayorder` int(4) NOT NULL DEFAULT 0,
  `numitems` int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`catid`)
) ENGINE=MyISAM AUTO_INCREMENT=6 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_categories`
--

LOCK TABLES `fanfiction_categories` WRITE;
/*!40000 ALTER TABLE `fanfiction_categories` DISABLE KEYS */;
INSERT INTO `fanfiction_categories` VALUES
(1,-1,'Books','','',1,0,1,9),
(2,1,'Sherlock Holmes','','',0,1,1,7),
(3,2,'The Adventures','','',0,2,1,2),
(4,1,'Dracula','','',0,1,2,2),
(5,-1,'Crossovers','','',0,0,2,1);
/*!40000 ALTER TABLE `fanfiction_categories` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_challenges`
--

DROP TABLE IF EXISTS `fanfiction_challenges`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_challenges` (
  `chalid` int(11) NOT NULL AUTO_INCREMENT,
  `challenger` varchar(200) NOT NULL DEFAULT '',
  `uid` int(11) NOT NULL DEFAULT 0,
  `title` varchar(250) NOT NULL DEFAULT '',
  `catid` varchar(200) NOT NULL DEFAULT '',
  `characters` varchar(200) NOT NULL DEFAULT '',
  `summary` text NOT NULL,
  `responses` int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`chalid`)
) ENGINE=MyISAM AUTO_INCREMENT=2 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_challenges`
--

LOCK TABLES `fanfiction_challenges` WRITE;
/*!40000 ALTER TABLE `fanfiction_challenges` DISABLE KEYS */;
INSERT INTO `fanfiction_challenges` VALUES
(1,'Lanternlight',2,'Fog Ficathon','2','','Anything with fog.',1);
/*!40000 ALTER TABLE `fanfiction_challenges` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_chapters`
--

DROP TABLE IF EXISTS `fanfiction_chapters`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_chapters` (
  `chapid` int(11) NOT NULL AUTO_INCREMENT,
  `title` varchar(250) NOT NULL DEFAULT '',
  `inorder` int(11) NOT NULL DEFAULT 0,
  `notes` text NOT NULL,
  `storytext` text NOT NULL,
  `endnotes` text DEFAULT NULL,
  `validated` tinyint(4) NOT NULL DEFAULT 0,
  `wordcount` int(11) NOT NULL DEFAULT 0,
  `rating` tinyint(4) NOT NULL DEFAULT 0,
  `reviews` smallint(6) NOT NULL DEFAULT 0,
  `sid` int(11) NOT NULL DEFAULT 0,
  `uid` int(11) NOT NULL DEFAULT 0,
  `count` int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`chapid`),
  KEY `sid` (`sid`)
) ENGINE=MyISAM AUTO_INCREMENT=18 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_chapters`
--

LOCK TABLES `fanfiction_chapters` WRITE;
/*!40000 ALTER TABLE `fanfiction_chapters` DISABLE KEYS */;
INSERT INTO `fanfiction_chapters` VALUES
(11,'The Lamp Goes Out',1,'For everyone who asked: yes, there is more.','','',1,60,0,1,7,2,10),
(12,'The Lamp Is Lit',2,'','',NULL,1,55,0,0,7,3,11),
(13,'Chapter 1',1,'','','Written in one night.',1,30,0,0,8,3,4),
(14,'The Séance',1,'','',NULL,0,20,0,0,9,5,4),
(15,'Lost Pages',2,'','',NULL,1,20,0,0,9,5,4),
(16,'Nobody\'s Tale',1,'','',NULL,1,20,0,0,77,2,0),
(17,'',1,'','<p>The hound stood on the moor; &#8220;It is only a dog,&#8221; said Watson.</p>\r\n<p>It was <i>not</i> only a dog.</p>','',1,17,0,0,10,4,3);
/*!40000 ALTER TABLE `fanfiction_chapters` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_characters`
--

DROP TABLE IF EXISTS `fanfiction_characters`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_characters` (
  `charid` int(11) NOT NULL AUTO_INCREMENT,
  `catid` int(11) NOT NULL DEFAULT 0,
  `charname` varchar(60) NOT NULL DEFAULT '',
  `bio` text NOT NULL,
  `image` varchar(200) NOT NULL DEFAULT '',
  PRIMARY KEY (`charid`)
) ENGINE=MyISAM AUTO_INCREMENT=5 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_characters`
--

LOCK TABLES `fanfiction_characters` WRITE;
/*!40000 ALTER TABLE `fanfiction_characters` DISABLE KEYS */;
INSERT INTO `fanfiction_characters` VALUES
(1,2,'Sherlock Holmes','',''),
(2,2,'John Watson','',''),
(3,2,'Miles O\'Dowd','',''),
(4,4,'Mina Murray','','');
/*!40000 ALTER TABLE `fanfiction_characters` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_classes`
--

DROP TABLE IF EXISTS `fanfiction_classes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_classes` (
  `class_id` int(11) NOT NULL AUTO_INCREMENT,
  `class_type` int(11) NOT NULL DEFAULT 0,
  `class_name` varchar(100) NOT NULL DEFAULT '',
  PRIMARY KEY (`class_id`)
) ENGINE=MyISAM AUTO_INCREMENT=5 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_classes`
--

LOCK TABLES `fanfiction_classes` WRITE;
/*!40000 ALTER TABLE `fanfiction_classes` DISABLE KEYS */;
INSERT INTO `fanfiction_classes` VALUES
(1,1,'Mystery'),
(2,1,'Hurt/Comfort'),
(3,2,'Character Death'),
(4,3,'Second Person');
/*!40000 ALTER TABLE `fanfiction_classes` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_classtypes`
--

DROP TABLE IF EXISTS `fanfiction_classtypes`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_classtypes` (
  `classtype_id` int(11) NOT NULL AUTO_INCREMENT,
  `classtype_name` varchar(50) NOT NULL DEFAULT '',
  `classtype_title` varchar(50) NOT NULL DEFAULT '',
  PRIMARY KEY (`classtype_id`)
) ENGINE=MyISAM AUTO_INCREMENT=4 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_classtypes`
--

LOCK TABLES `fanfiction_classtypes` WRITE;
/*!40000 ALTER TABLE `fanfiction_classtypes` DISABLE KEYS */;
INSERT INTO `fanfiction_classtypes` VALUES
(1,'genres','Genres'),
(2,'warnings','Warnings'),
(3,'pov','Point of View');
/*!40000 ALTER TABLE `fanfiction_classtypes` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_coauthors`
--

DROP TABLE IF EXISTS `fanfiction_coauthors`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_coauthors` (
  `sid` int(11) NOT NULL DEFAULT 0,
  `uid` int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`sid`,`uid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_coauthors`
--

LOCK TABLES `fanfiction_coauthors` WRITE;
/*!40000 ALTER TABLE `fanfiction_coauthors` DISABLE KEYS */;
INSERT INTO `fanfiction_coauthors` VALUES
(7,3);
/*!40000 ALTER TABLE `fanfiction_coauthors` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_inseries`
--

DROP TABLE IF EXISTS `fanfiction_inseries`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_inseries` (
  `seriesid` int(11) NOT NULL DEFAULT 0,
  `sid` int(11) NOT NULL DEFAULT 0,
  `subseriesid` int(11) NOT NULL DEFAULT 0,
  `confirmed` int(11) NOT NULL DEFAULT 0,
  `inorder` int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`sid`,`seriesid`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_inseries`
--

LOCK TABLES `fanfiction_inseries` WRITE;
/*!40000 ALTER TABLE `fanfiction_inseries` DISABLE KEYS */;
INSERT INTO `fanfiction_inseries` VALUES
(1,7,0,1,2);
/*!40000 ALTER TABLE `fanfiction_inseries` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_log`
--

DROP TABLE IF EXISTS `fanfiction_log`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_log` (
  `log_id` int(11) NOT NULL AUTO_INCREMENT,
  `log_action` varchar(255) DEFAULT NULL,
  `log_uid` int(11) NOT NULL DEFAULT 0,
  `log_ip` int(11) unsigned DEFAULT NULL,
  `log_timestamp` datetime NOT NULL,
  `log_type` char(2) NOT NULL DEFAULT '',
  PRIMARY KEY (`log_id`)
) ENGINE=MyISAM AUTO_INCREMENT=2 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_log`
--

LOCK TABLES `fanfiction_log` WRITE;
/*!40000 ALTER TABLE `fanfiction_log` DISABLE KEYS */;
INSERT INTO `fanfiction_log` VALUES
(1,'Lost password sent to mina.p@mail.example from 203.0.113.77',2,3405803853,'2006-01-01 00:00:00','LP');
/*!40000 ALTER TABLE `fanfiction_log` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_ratings`
--

DROP TABLE IF EXISTS `fanfiction_ratings`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_ratings` (
  `rid` int(11) NOT NULL AUTO_INCREMENT,
  `rating` varchar(60) NOT NULL DEFAULT '',
  `ratingwarning` int(11) NOT NULL DEFAULT 0,
  `warningtext` text NOT NULL,
  PRIMARY KEY (`rid`)
) ENGINE=MyISAM AUTO_INCREMENT=4 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_ratings`
--

LOCK TABLES `fanfiction_ratings` WRITE;
/*!40000 ALTER TABLE `fanfiction_ratings` DISABLE KEYS */;
INSERT INTO `fanfiction_ratings` VALUES
(1,'All Ages',0,''),
(2,'Teen',0,''),
(3,'Mature',1,'Over 16?');
/*!40000 ALTER TABLE `fanfiction_ratings` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_reviews`
--

DROP TABLE IF EXISTS `fanfiction_reviews`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_reviews` (
  `reviewid` int(11) NOT NULL AUTO_INCREMENT,
  `item` int(11) NOT NULL DEFAULT 0,
  `chapid` int(11) NOT NULL DEFAULT 0,
  `reviewer` varchar(60) NOT NULL DEFAULT '0',
  `uid` int(11) NOT NULL DEFAULT 0,
  `review` text NOT NULL,
  `date` datetime NOT NULL,
  `rating` int(11) NOT NULL DEFAULT 0,
  `respond` char(1) NOT NULL DEFAULT '0',
  `type` char(2) NOT NULL DEFAULT 'ST',
  PRIMARY KEY (`reviewid`)
) ENGINE=MyISAM AUTO_INCREMENT=2 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_reviews`
--

LOCK TABLES `fanfiction_reviews` WRITE;
/*!40000 ALTER TABLE `fanfiction_reviews` DISABLE KEYS */;
INSERT INTO `fanfiction_reviews` VALUES
(1,7,11,'Horatia',0,'Lovely; it\'s so foggy! Write to me: horatia@reader.example','2026-11-21 06:41:49',8,'0','ST');
/*!40000 ALTER TABLE `fanfiction_reviews` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_series`
--

DROP TABLE IF EXISTS `fanfiction_series`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_series` (
  `seriesid` int(11) NOT NULL AUTO_INCREMENT,
  `title` varchar(200) NOT NULL DEFAULT '',
  `summary` text DEFAULT NULL,
  `uid` int(11) NOT NULL DEFAULT 0,
  `isopen` tinyint(4) NOT NULL DEFAULT 0,
  `catid` varchar(200) NOT NULL DEFAULT '0',
  `rating` tinyint(4) NOT NULL DEFAULT 0,
  `classes` varchar(200) DEFAULT NULL,
  `characters` varchar(250) NOT NULL DEFAULT '',
  `reviews` smallint(6) NOT NULL DEFAULT 0,
  `numstories` int(11) NOT NULL DEFAULT 0,
  PRIMARY KEY (`seriesid`)
) ENGINE=MyISAM AUTO_INCREMENT=2 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_series`
--

LOCK TABLES `fanfiction_series` WRITE;
/*!40000 ALTER TABLE `fanfiction_series` DISABLE KEYS */;
INSERT INTO `fanfiction_series` VALUES
(1,'Lamps & Lanterns','',2,0,'2',0,NULL,'',0,1);
/*!40000 ALTER TABLE `fanfiction_series` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_settings`
--

DROP TABLE IF EXISTS `fanfiction_settings`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_settings` (
  `sitekey` varchar(50) NOT NULL DEFAULT '1',
  `sitename` varchar(200) NOT NULL DEFAULT '',
  `slogan` varchar(200) NOT NULL DEFAULT '',
  `url` varchar(200) NOT NULL DEFAULT '',
  `siteemail` varchar(200) NOT NULL DEFAULT '',
  `tableprefix` varchar(50) NOT NULL DEFAULT '',
  `skin` varchar(50) NOT NULL DEFAULT 'default',
  `storiespath` varchar(20) NOT NULL DEFAULT 'stories',
  `store` varchar(5) NOT NULL DEFAULT 'files',
  `smtp_host` varchar(200) DEFAULT NULL,
  `smtp_username` varchar(50) DEFAULT NULL,
  `smtp_password` varchar(50) DEFAULT NULL,
  PRIMARY KEY (`sitekey`)
) ENGINE=MyISAM DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_settings`
--

LOCK TABLES `fanfiction_settings` WRITE;
/*!40000 ALTER TABLE `fanfiction_settings` DISABLE KEYS */;
INSERT INTO `fanfiction_settings` VALUES
('bakerst','Tales of Baker Street','','http://bakerstreet.example/archive','keeper@bakerstreet.example','','default','stories','files','smtp.bakerstreet.example','keeper','hunter-of-moors');
/*!40000 ALTER TABLE `fanfiction_settings` ENABLE KEYS */;
UNLOCK TABLES;

--
-- Table structure for table `fanfiction_stories`
--

DROP TABLE IF EXISTS `fanfiction_stories`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fanfiction_stories` (
  `sid` int(11) NOT NULL AUTO_INCREMENT,
  `title` varchar(200) NOT NULL DEFAULT '',
  `summary` text DEFAULT NULL,
  `storynotes` text DEFAULT NULL,
  `catid` varchar(100) NOT NULL DEFAULT '0',
  `classes` varchar(200) DEFAULT NULL,
  `charid` varchar(250) NOT NULL DEFAULT '0',
  `rid` varchar(25) NOT NULL DEFAULT '0',
  `date` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `updated` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  `uid` int(11) NOT NULL DEFAULT 0,
  `coauthors` varchar(200) DEFAULT NULL,
  `featured` char(1) NOT NULL DEFAULT '0',
  `validated` char(1) NOT NULL DEFAULT '0',
  `completed` char(1) NOT NULL DEFAULT '0',
  `rr` char(1) NOT NULL DEFAULT '0',
  `wordcount` int(11) NOT NULL DEFAULT 0,
  `rating` tinyint(4) NOT NULL DEFAULT 0,
  `reviews` smallint(6) NOT NULL DEFAULT 0,
  `count` int(11) NOT NULL DEFAULT 0,
  `challenges` varchar(200) NOT NULL DEFAULT '0',
  PRIMARY KEY (`sid`)
) ENGINE=MyISAM AUTO_INCREMENT=13 DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `fanfiction_stories`
--

LOCK TABLES `fanfiction_stories` WRITE;
/*!40000 ALTER TABLE `fanfiction_stories` DISABLE KEYS */;
INSERT INTO `fanfiction_stories` VALUES
(7,'The Lamp at No. 221','<p>Fog, and a lamp that <em>won\'t</em> stay lit.</p>','Set after The Empty House.\r\nThanks to Æthel for the beta.','1,2, 3','1, 2,3,4','1, 2,,3','2','2006-03-04 05:06:07','2006-04-01 00:00:00',2,'1','0','1','1','0',115,0,1,21,'1'),
(8,'L\'Affaire du thé','Une tasse de thé — “et rien d’autre”.',NULL,'2',NULL,'1','1','2006-05-01 00:00:00','2006-05-01 00:00:00',3,NULL,'0','1','1','0',30,0,0,4,'0'),
(9,'Whitby Nights','A wager â€” and Jonathanâ€™s cafÃ©.','','4','3,99','4,1,1234','3','2006-06-01 00:00:00','0000-00-00 00:00:00',5,'','0','0','0','1',40,0,0,4,'0'),
(10,'Hound','A dog.','','2','1','1,2','1','2007-01-01 00:00:00','2007-01-02 00:00:00',4,'','0','1','1','0',17,0,0,3,'0'),
(12,'Nothing Yet','Coming soon.','','2','','1','1','2007-01-01 00:00:00','2007-01-02 00:00:00',2,'','0','0','0','0',0,0,0,3,'0');
/*!40000 ALTER TABLE `fanfiction_stories` ENABLE KEYS */;
UNLOCK TABLES;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on 2026-11-21  6:41:49
