-- MariaDB commits each statement by itself. Each can be repeated, because a kill can come between two of them.
-- Times are in UTC. JSON is kept as text, as MariaDB itself does, but without the check of its type json, which refuses
-- what is nested deeper than 32. Ids differ by upper and lower case and by spaces at the end.

create table if not exists ${prefix}agents (
    id varchar(255) not null comment 'Stable id',
    name longtext comment 'Full name; can change',
    email_address longtext comment 'Login e-mail',
    raw longtext not null comment 'The whole record as Gladly exported it',
    _job_id varchar(255) not null comment 'Job that brought this version',
    _job_updated_at datetime(6) not null comment 'Version of that job',
    _window_end datetime(6) not null comment 'End of that jobs window; the newest wins',
    _file_line bigint not null comment 'Line in the file, counted from 1',
    _loaded_at datetime(6) not null comment 'When it was loaded',
    primary key (id)
) engine = innodb row_format = dynamic character set utf8mb4
    collate /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ comment = 'Agents, as the exports said last';

create table if not exists ${prefix}topics (
    id varchar(255) not null comment 'Stable id',
    name longtext comment 'Name; can change',
    disabled boolean comment 'No longer applicable to conversations',
    parent_id varchar(255) comment 'Parent topic; NULL for a root',
    raw longtext not null comment 'The whole record as Gladly exported it',
    _job_id varchar(255) not null comment 'Job that brought this version',
    _job_updated_at datetime(6) not null comment 'Version of that job',
    _window_end datetime(6) not null comment 'End of that jobs window; the newest wins',
    _file_line bigint not null comment 'Line in the file, counted from 1',
    _loaded_at datetime(6) not null comment 'When it was loaded',
    primary key (id)
) engine = innodb row_format = dynamic character set utf8mb4
    collate /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ comment = 'Topics, as the exports said last';

create table if not exists ${prefix}customers (
    id varchar(255) not null comment 'Changes when profiles are merged',
    name longtext comment 'Full name',
    address longtext comment 'One line of free text',
    email_addresses longtext comment 'Array of addresses as entered',
    phone_numbers longtext comment 'Array of numbers',
    external_customer_id longtext comment 'Id in the lookup adaptor, installed before 2021-05-12',
    external_customer_ids longtext comment 'Ids by lookup adaptor, installed after 2021-05-12',
    raw longtext not null comment 'The whole record as Gladly exported it',
    _job_id varchar(255) not null comment 'Job that brought this version',
    _job_updated_at datetime(6) not null comment 'Version of that job',
    _window_end datetime(6) not null comment 'End of that jobs window; the newest wins',
    _file_line bigint not null comment 'Line in the file, counted from 1',
    _loaded_at datetime(6) not null comment 'When it was loaded',
    primary key (id)
) engine = innodb row_format = dynamic character set utf8mb4
    collate /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ comment = 'Customer profiles, as the exports said last';

create table if not exists ${prefix}conversation_items (
    id varchar(255) not null comment 'Item id',
    conversation_id varchar(255) comment 'NULL for an item outside a conversation, such as a customer activity',
    customer_id varchar(255) comment 'The customer at export time',
    timestamp datetime(6) comment 'When the item happened',
    initiator_id varchar(255) comment 'Who did it: an agent or a customer, after initiator_type',
    initiator_type longtext comment 'AGENT, API, AUTOMATION, CUSTOMER, EXTERNAL, INTERNAL, SYSTEM or something new',
    responder_id varchar(255) comment 'The other party, where Gladly names one',
    responder_type longtext comment 'Kind of the other party',
    session_id varchar(255) comment 'Chat or AI session, where Gladly puts it beside the content',
    content_type longtext comment 'What kind of item it is',
    text longtext comment 'What was written or said: the message, the note, the activity, the caption',
    subject longtext comment 'Subject of an e-mail',
    from_address longtext comment 'Sender of an e-mail; number of a text message or call in E.164',
    to_address longtext comment 'Number that a text message or call went to, in E.164',
    to_addresses longtext comment 'Array: receivers of an e-mail',
    cc_addresses longtext comment 'Array: receivers of a copy',
    bcc_addresses longtext comment 'Array: receivers of a hidden copy',
    attachments longtext comment 'Array of id, contentType, filename and fileSize',
    message_type longtext comment 'Of a chat message: TEXT, QUICK_REPLY_REQUEST or QUICK_REPLY_RESPONSE; NULL in old exports, which means TEXT',
    message_data longtext comment 'Of a quick reply: the options, or the one that was chosen',
    status longtext comment 'New status of a conversation; status of a message of a custom channel or of a voice AI',
    status_details longtext comment 'Details of a custom channel to the status',
    added_topic_ids longtext comment 'Array: topics that were added',
    removed_topic_ids longtext comment 'Array: topics that were removed',
    title longtext comment 'Title of a customer activity',
    activity_type longtext comment 'EMAIL, ISSUE, SMS or SURVEY: the icon of a customer activity',
    source_name longtext comment 'Who reported a customer activity',
    link_url longtext comment 'Link of a customer activity',
    link_text longtext comment 'Text of that link',
    expand_by_default boolean comment 'Whether a customer activity is shown unfolded',
    occurred_at datetime(6) comment 'When a customer activity happened',
    received_at datetime(6) comment 'When Gladly received a customer activity',
    facebook_page_id longtext comment 'Page that a Facebook message belongs to',
    facebook_user_id longtext comment 'User of Facebook on the other side',
    started_at datetime(6) comment 'When a call or voicemail began',
    answered_at datetime(6) comment 'When a call was answered; NULL when nobody did',
    completed_at datetime(6) comment 'When a call ended',
    recording_status longtext comment 'AVAILABLE, DELETED or ERROR',
    recording_url longtext comment 'Path of the recording in the API of Gladly; needs its credentials',
    recording_duration bigint comment 'Length of the recording in seconds',
    recording_summary_status longtext comment 'FAILED, READY, PENDING or REDACTED',
    recording_summary longtext comment 'Summary that an AI wrote of the recording',
    recording_summary_language longtext comment 'Language of that summary',
    custom_channel_id longtext comment 'Custom channel that a message came through',
    company_address longtext comment 'Address of the company in the custom channel',
    customer_address longtext comment 'Address of the customer in the custom channel',
    group_id longtext comment 'Group in the custom channel',
    group_name longtext comment 'Name of that group',
    files longtext comment 'Array of fileName and url: files of a message of a custom channel',
    company_number longtext comment 'Number of the company in a talk with a voice AI',
    customer_number longtext comment 'Number of the customer in a talk with a voice AI',
    raw longtext not null comment 'The whole record as Gladly exported it',
    _job_id varchar(255) not null comment 'Job that brought this version',
    _job_updated_at datetime(6) not null comment 'Version of that job',
    _window_end datetime(6) not null comment 'End of that jobs window; the newest wins',
    _file_line bigint not null comment 'Line in the file, counted from 1',
    _loaded_at datetime(6) not null comment 'When it was loaded',
    index ${prefix}ix_conversation_items_conversation (conversation_id, timestamp),
    index ${prefix}ix_conversation_items_customer (customer_id, timestamp),
    primary key (id)
) engine = innodb row_format = dynamic character set utf8mb4
    collate /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ comment = 'Everything that happened in conversations, one row an item';

create table if not exists ${prefix}customer_contact_channels (
    customer_id varchar(255) not null comment 'Customer',
    kind varchar(5) not null comment 'EMAIL or PHONE',
    position bigint not null comment 'Place in the array of the profile, counted from 1; which one is primary is not exported',
    address longtext not null comment 'As entered',
    _job_id varchar(255) not null comment 'Job that brought this version',
    _job_updated_at datetime(6) not null comment 'Version of that job',
    _file_line bigint not null comment 'Line in the file, counted from 1',
    primary key (customer_id, kind, position)
) engine = innodb row_format = dynamic character set utf8mb4
    collate /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ comment = 'Addresses and numbers of customers, one row each';

create table if not exists ${prefix}customer_external_ids (
    customer_id varchar(255) not null comment 'Customer',
    adaptor_id varchar(255) not null comment 'Lookup adaptor; empty for one that was installed before 2021-05-12',
    external_id longtext not null comment 'Id of the customer there',
    _job_id varchar(255) not null comment 'Job that brought this version',
    _job_updated_at datetime(6) not null comment 'Version of that job',
    _file_line bigint not null comment 'Line in the file, counted from 1',
    primary key (customer_id, adaptor_id)
) engine = innodb row_format = dynamic character set utf8mb4
    collate /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ comment = 'Ids of customers in the systems that lookup adaptors ask, one row each';

create table if not exists ${prefix}conversation_topic_changes (
    item_id varchar(255) not null comment 'Item that tells of the change',
    conversation_id varchar(255) comment 'Conversation',
    timestamp datetime(6) comment 'When it was changed',
    action varchar(7) not null comment 'ADDED or REMOVED',
    position bigint not null comment 'Place in the array of the item, counted from 1',
    topic_id varchar(255) not null comment 'Topic',
    _job_id varchar(255) not null comment 'Job that brought this version',
    _job_updated_at datetime(6) not null comment 'Version of that job',
    _file_line bigint not null comment 'Line in the file, counted from 1',
    index ${prefix}ix_conversation_topic_changes_conversation (conversation_id, topic_id, timestamp),
    primary key (item_id, action, position)
) engine = innodb row_format = dynamic character set utf8mb4
    collate /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ comment = 'Topics that were added to conversations and removed from them, one row each';
