<?php
// WordPress itself, from the command line: its core as shipped, a database behind a socket, a folder for uploads.
error_reporting(E_ERROR | E_PARSE);
ini_set('display_errors', 'stderr');
$_SERVER['HTTP_HOST'] = 'wordpress.example';
$_SERVER['REQUEST_URI'] = '/';
define('ABSPATH', rtrim(getenv('WORDPRESS'), '/') . '/');
define('WP_CONTENT_DIR', getenv('CONTENT'));
define('WP_SITEURL', 'http://wordpress.example');
define('WP_HOME', WP_SITEURL);
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1');
$table_prefix = 'wp_';
require ABSPATH . 'wp-settings.php';
