<?php
// A fresh WordPress without a post of its own.
$server = new mysqli('localhost', 'root', '', '', 0, getenv('SOCKET'));
$server->query('CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4');
define('WP_INSTALLING', true);
require __DIR__ . '/start.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
function wp_install_defaults($user) {}
function wp_new_blog_notification(...$about) {}
wp_install('A new site', 'admin', 'admin@wordpress.example', true, '', 'secret');
update_option('permalink_structure', '/articles/%postname%/');
